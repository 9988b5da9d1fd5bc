'use client';

import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Language } from '@/server/contract/language';
import type { Story, Suggestions } from '@/server/contract/story';
import { ApiError } from '../client/api-error';
import { readSuggestions } from '../client/story-api';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';

interface StorySuggestionsProps {
  story: Story;
  language: Language;
  onChoose: (sentence: string) => void;
}

/** Sentences that may come next, from the story so far; one press takes one. */
export function StorySuggestions({ story, language, onChoose }: StorySuggestionsProps) {
  const { story: words } = useMessages();
  const [turn, setTurn] = useState(0);
  const [suggestions, setSuggestions] = useState<Suggestions['suggestions']>([]);
  const told = story.pages.map(({ sentence, prompt }) => `${sentence} ${prompt}`).join('\n');

  useEffect(() => {
    let stopped = false;
    readSuggestions(story.id, language, turn).then(
      (found) => { if (!stopped) setSuggestions(found); },
      // A help only: without it the story is written all the same, and the next sentence asks again.
      (error: unknown) => { if (!(error instanceof ApiError)) throw error; },
    );
    return () => { stopped = true; };
  }, [story.id, told, language, turn]);

  if (suggestions.length === 0) return null;
  return (
    <div role="group" aria-label={words.suggestions} className="flex flex-wrap items-center gap-2" data-testid="suggestions">
      <span className="w-full text-sm font-semibold text-ink-soft">{words.suggestions}</span>
      {suggestions.map(({ sentence }) => (
        <button
          key={sentence}
          type="button"
          lang={language}
          onClick={() => onChoose(sentence)}
          className="min-h-10 rounded-full border border-line bg-sheet px-4 py-1.5 text-left text-[0.95rem] transition hover:border-leaf hover:bg-leaf-wash hover:text-on-leaf-wash"
        >
          {sentence}
        </button>
      ))}
      <IconButton icon={RefreshCw} label={words.shuffle} onClick={() => setTurn((current) => current + 1)} />
    </div>
  );
}
