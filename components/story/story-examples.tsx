'use client';

import { PencilLine } from 'lucide-react';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { exampleStories, type ExampleStory } from './example-stories';

/** Stories to begin from, those in the reader's language first. */
export function StoryExamples({ busy, onUse }: { busy: boolean; onUse: (story: ExampleStory) => void }) {
  const { story: words, describe } = useMessages();
  const { language } = useLanguage();
  const examples = exampleStories.toSorted((first, second) => Number(second.language === language) - Number(first.language === language));
  return (
    <section aria-label={words.examples} className="space-y-4">
      <h2 className="text-2xl font-bold">{words.examples}</h2>
      <div className="grid gap-4 md:grid-cols-2">
        {examples.map((example) => (
          <Card key={example.language} aria-label={example.title} className="flex flex-col gap-3 p-5">
            <div className="flex items-baseline justify-between gap-3">
              <h3 lang={example.language} className="text-xl font-bold">{example.title}</h3>
              <span className="shrink-0 text-sm text-ink-soft">{describe.languageName[example.language]}</span>
            </div>
            <ol lang={example.language} className="grow list-decimal space-y-1 pl-5 text-ink-soft marker:text-sm">
              {example.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
            </ol>
            <Button className="self-start" blocked={busy} onClick={() => onUse(example)}><PencilLine aria-hidden className="size-4.5" />{words.useExample}</Button>
          </Card>
        ))}
      </div>
    </section>
  );
}
