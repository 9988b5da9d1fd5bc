'use client';

import { clsx } from 'clsx';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';

const shownAtOnce = 5;
const shownOnPhones = 3;

/** Prompts to try, a handful at a time. Phones show the first of them. */
export function Suggestions({ examples, onChoose }: { examples: readonly string[]; onChoose: (prompt: string) => void }) {
  const messages = useMessages();
  const [start, setStart] = useState(0);
  const shown = Array.from({ length: Math.min(shownAtOnce, examples.length) }, (_, index) => examples[(start + index) % examples.length] ?? '');
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2" role="group" aria-label={messages.create.suggestions}>
      {shown.map((prompt, index) => (
        // The last one holds the button for others, which would look lost on a line of its own.
        <span key={index} className={clsx('flex max-w-full items-center gap-1', index >= shownOnPhones && index < shown.length - 1 && 'max-sm:hidden')}>
          <button
            type="button"
            onClick={() => onChoose(prompt)}
            className={clsx('h-10 min-w-0 truncate rounded-full border border-line bg-sheet px-4 text-[0.95rem] transition hover:-translate-y-px hover:border-leaf hover:bg-leaf-wash hover:text-on-leaf-wash', index >= shownOnPhones && 'max-sm:hidden')}
          >
            {prompt}
          </button>
          {index === shown.length - 1 && examples.length > shownAtOnce && <IconButton icon={RefreshCw} label={messages.create.shuffle} onClick={() => setStart((start + shownAtOnce) % examples.length)} />}
        </span>
      ))}
    </div>
  );
}
