'use client';

import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';

const shownAtOnce = 5;

/** Prompts to try, a handful at a time. Phones show the first three. */
export function Suggestions({ examples, onChoose }: { examples: readonly string[]; onChoose: (prompt: string) => void }) {
  const messages = useMessages();
  const [start, setStart] = useState(0);
  const shown = Array.from({ length: Math.min(shownAtOnce, examples.length) }, (_, index) => examples[(start + index) % examples.length] ?? '');
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2" role="group" aria-label={messages.create.suggestions}>
      {shown.map((prompt) => (
        <button
          key={prompt}
          type="button"
          onClick={() => onChoose(prompt)}
          className="h-10 max-w-full truncate rounded-full border border-line bg-sheet px-4 text-[0.95rem] transition hover:-translate-y-px hover:border-leaf hover:bg-leaf-wash hover:text-on-leaf-wash max-sm:nth-[n+4]:hidden"
        >
          {prompt}
        </button>
      ))}
      {examples.length > shownAtOnce && <IconButton icon={RefreshCw} label={messages.create.shuffle} onClick={() => setStart((start + shownAtOnce) % examples.length)} />}
    </div>
  );
}
