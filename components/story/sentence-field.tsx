'use client';

import { useRef, useState } from 'react';
import type { Language } from '@/server/contract/language';
import { useEnterRule } from '../prompt/use-enter-rule';
import { promptProblem } from '../prompt/prompt-problem';

interface SentenceFieldProps {
  label: string;
  language: Language;
  sentence: string;
  onChange: (sentence: string) => void;
}

/**
 * A page's sentence, written over in place: Enter or leaving it takes the new words, Escape the old ones. Give it the sentence as its key:
 * the new words stand there until the server has them.
 */
export function SentenceField({ label, language, sentence, onChange }: SentenceFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState<string | null>(null);
  const dropped = useRef(false);

  function take(written: string): void {
    const clean = written.normalize('NFC').trim();
    if (dropped.current || clean === sentence || promptProblem(clean) !== null) setText(null);
    else onChange(clean);
    dropped.current = false;
  }
  // Leaving the field takes what is written there.
  useEnterRule(field, () => field.current?.blur());

  return (
    <textarea
      ref={field}
      rows={1}
      lang={language}
      aria-label={label}
      value={text ?? sentence}
      spellCheck={false}
      enterKeyHint="done"
      onChange={(event) => setText(event.target.value)}
      onBlur={(event) => take(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        dropped.current = true;
        event.currentTarget.blur();
      }}
      className="field-sizing-content -mx-2.5 block w-[calc(100%+1.25rem)] resize-none rounded-xl border border-transparent bg-transparent px-2.5 py-1.5 font-display text-xl leading-snug font-semibold transition hover:border-line focus:border-line focus:bg-paper sm:text-2xl"
      data-testid="sentence"
    />
  );
}
