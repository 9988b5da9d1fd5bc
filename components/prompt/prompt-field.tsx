'use client';

import { clsx } from 'clsx';
import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import { useEnterRule } from './use-enter-rule';

interface PromptFieldProps {
  label: string;
  value: string;
  placeholder: string;
  describedBy?: string;
  onChange: (value: string) => void;
  /** Enter was pressed; `text` is the field's text with the last syllable committed. */
  onRun: (text: string) => void;
  /** A syllable or word is being put together by an input method, or no longer is. */
  onComposing?: (composing: boolean) => void;
  ref?: RefObject<HTMLTextAreaElement | null>;
  size?: 'normal' | 'small';
}

/** A text field that grows with what is written and runs it on Enter, in any language. */
export function PromptField({ label, value, placeholder, describedBy, onChange, onRun, onComposing, ref, size = 'normal' }: PromptFieldProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = ref ?? own;
  useEnterRule(field, onRun);
  const takeUp = useEffectEvent(() => {
    // On a slow line somebody may have written before this script was there to hear it; the next render would wipe it out.
    const written = field.current?.value ?? value;
    if (written !== value) onChange(written);
  });
  useLayoutEffect(() => takeUp(), []);
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
      onCompositionStart={() => onComposing?.(true)}
      onCompositionEnd={() => onComposing?.(false)}
      className={clsx(
        'field-sizing-content block max-h-60 w-full resize-none bg-transparent placeholder:text-ink-soft placeholder:opacity-80 focus-visible:outline-none',
        size === 'normal' ? 'min-h-16 font-display text-xl leading-normal font-medium sm:text-2xl' : 'min-h-7 font-display font-medium',
      )}
    />
  );
}
