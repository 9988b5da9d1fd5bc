'use client';

import { clsx } from 'clsx';
import { useRef } from 'react';
import { useEnterRule } from './use-enter-rule';

interface PromptFieldProps {
  label: string;
  value: string;
  placeholder: string;
  describedBy?: string;
  onChange: (value: string) => void;
  /** Enter was pressed; `text` is the field's text with the last syllable committed. */
  onRun: (text: string) => void;
  size?: 'normal' | 'small';
}

/** A text field that grows with what is written and runs it on Enter, in any language. */
export function PromptField({ label, value, placeholder, describedBy, onChange, onRun, size = 'normal' }: PromptFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEnterRule(field, onRun);
  return (
    <textarea
      ref={field}
      rows={size === 'normal' ? 2 : 1}
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      placeholder={placeholder}
      enterKeyHint="go"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      className={clsx(
        'field-sizing-content block max-h-60 w-full resize-none bg-transparent placeholder:text-ink-soft placeholder:opacity-80 focus-visible:outline-none',
        size === 'normal' ? 'min-h-16 font-display text-xl leading-normal font-medium sm:text-2xl' : 'min-h-7 font-display font-medium',
      )}
    />
  );
}
