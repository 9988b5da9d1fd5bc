'use client';

import { useMessages } from '../messages/messages-provider';
import type { MarkedWord } from './use-unknown-words';

/** A prompt full of unknown words needs no longer list than this to make its point. */
const shownMax = 6;

/** Words that the model does not know, each with what may have been meant; one press replaces the word. */
export function UnknownWords({ words, onReplace }: { words: readonly MarkedWord[]; onReplace: (word: MarkedWord, replacement: string) => void }) {
  const { create: messages } = useMessages();
  return (
    <div aria-live="polite" data-testid="unknown-words">
      {words.length > 0 && (
        <div className="flex animate-fade-in flex-wrap items-center gap-x-4 gap-y-1 px-3 pb-2 text-sm text-ink-soft sm:px-4">
          <span>{messages.unknownWords}</span>
          <ul className="contents">
            {words.slice(0, shownMax).map((marked) => (
              <li key={marked.start} className="flex flex-wrap items-center gap-2">
                <span className="font-semibold text-ink underline decoration-clay decoration-dotted decoration-2 underline-offset-4">{marked.word}</span>
                {marked.suggestions.map(({ word, replacement }) => (
                  <button
                    key={word}
                    type="button"
                    aria-label={messages.replaceWord(marked.word, word)}
                    onClick={() => onReplace(marked, replacement)}
                    className="h-10 rounded-full border border-line bg-sheet px-3.5 text-[0.95rem] text-ink transition hover:border-leaf hover:bg-leaf-wash hover:text-on-leaf-wash"
                  >
                    {word}
                  </button>
                ))}
              </li>
            ))}
          </ul>
          <span>{messages.unknownWordsHint}</span>
        </div>
      )}
    </div>
  );
}
