'use client';

import { clsx } from 'clsx';
import { PencilLine } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { Inside } from '@/server/contract/inspection';
import { candidatesMax } from '@/server/contract/request';
import { createAddress } from '../create/create-address';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { promptProblem } from '../prompt/prompt-problem';
import { settingsOfTask } from '../settings/draw-settings';
import { Button } from '../ui/button';
import { inspectAddress } from './inspect-address';
import type { PanelProps } from './panel';
import { placeOf, strongestInfluence, strongestPlace } from './places';

/** Which word mattered where: the picture through a word, and all words at the chosen position. */
export function WordsPanel({ look, inside, state, onChange }: PanelProps) {
  const words = useMessages().inspect;
  if (inside.words.length === 0) return <GiveWords pictureId={look.pictureId} />;
  const strongest = strongestInfluence(inside.words);
  const { row, column } = placeOf(inside, state.place);
  return (
    <div className="space-y-5">
      <div role="group" aria-label={words.words} className="flex flex-wrap gap-2">
        {inside.words.map(({ word }, index) => (
          <button
            key={index}
            type="button"
            aria-pressed={state.word === index}
            onClick={() => onChange(state.word === index ? { word: null } : { word: index, place: strongestPlace(inside.words, index) })}
            className={clsx(
              'h-11 rounded-full border px-4 text-lg font-semibold transition active:scale-[0.97]',
              state.word === index ? 'border-leaf bg-leaf-wash text-on-leaf-wash' : 'border-line bg-sheet hover:border-line-strong',
            )}
          >
            {word}
          </button>
        ))}
      </div>
      {state.word !== null && inside.words.length > 1 && <WithoutWord inside={inside} word={state.word} />}
      <div>
        <h3 className="mb-2 font-semibold">{words.cellWords(row, column)}</h3>
        <dl className="max-w-[34rem] space-y-2" data-testid="cell-words">
          {inside.words.map(({ word, influence }, index) => {
            const value = influence[state.place] ?? 0;
            return (
              <div key={index} className="grid grid-cols-[minmax(0,7rem)_1fr_3rem] items-center gap-3">
                <dt className="truncate font-medium">{word}</dt>
                <dd aria-hidden className="h-3 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset">
                  <span className="block h-full rounded-full bg-leaf" style={{ width: `${(100 * value) / strongest}%` }} />
                </dd>
                <dd className="text-right text-sm tabular-nums">{value.toFixed(2)}</dd>
              </div>
            );
          })}
        </dl>
        <p className="mt-2 max-w-[34rem] text-sm text-ink-soft">{words.influenceHint}</p>
      </div>
    </div>
  );
}

/** The way to see it for real: the same chances, one word less. */
function WithoutWord({ inside, word }: { inside: Inside; word: number }) {
  const words = useMessages().inspect;
  const { drawing, sampling, model } = inside;
  if (drawing === null) return null;
  const prompt = inside.words.filter((_, index) => index !== word).map((other) => other.word).join(' ');
  const address = createAddress(prompt, { candidates: Math.min(candidatesMax, drawing.candidate + 1), settings: settingsOfTask({ model, seed: drawing.seed, sampling }) });
  return (
    <Link href={address} className="inline-flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4 hover:text-leaf">
      <PencilLine aria-hidden className="size-4.5 shrink-0" />{words.without(inside.words[word]?.word ?? '')}
    </Link>
  );
}

/** For a picture that nobody knows the words of. */
function GiveWords({ pictureId }: { pictureId: string }) {
  const messages = useMessages();
  const words = messages.inspect;
  const [prompt, setPrompt] = useState('');
  const problem = promptProblem(prompt);
  const give = (text: string) => {
    if (promptProblem(text) === null) window.history.pushState(null, '', inspectAddress(pictureId, text));
  };
  return (
    <div className="max-w-[34rem] space-y-3">
      <p>{words.noWords}</p>
      <div className="flex items-center gap-2 rounded-2xl border border-line bg-sheet p-2 pl-4">
        <PromptField size="small" label={words.giveLabel} value={prompt} placeholder={words.placeholder} onChange={setPrompt} onRun={give} />
        <Button look="leaf" size="small" blocked={problem !== null} onClick={() => give(prompt)}>{words.give}</Button>
      </div>
    </div>
  );
}
