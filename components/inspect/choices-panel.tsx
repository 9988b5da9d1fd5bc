'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { readChoices } from '../client/inside-api';
import { useAnswer } from '../client/use-answer';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Notice } from '../ui/notice';
import type { PanelProps } from './panel';
import { placeOf } from './places';

/** What the model weighed at the chosen position, code by code, and how it would have looked. */
export function ChoicesPanel({ look, inside, state }: PanelProps) {
  const messages = useMessages();
  const words = messages.inspect;
  const [depth, setDepth] = useState(0);
  const { row, column } = placeOf(inside, state.place);
  const { answer, retry } = useAnswer(`${state.place}`, (signal) => readChoices(look, state.place, signal));
  const found = answer.phase === 'here' ? answer.value.depths.find((each) => each.depth === depth) : undefined;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-semibold">{words.cell(row, column)}</h3>
        <Choice label={words.depth} value={String(depth)} options={Array.from({ length: inside.depth }, (_, index) => ({ value: String(index), label: words.layer(index) }))} onChange={(value) => setDepth(Number(value))} />
      </div>
      {answer.phase === 'asking' && <p role="status" className="min-h-60 animate-breathe text-ink-soft">{words.weighing}</p>}
      {answer.phase === 'failed' && <Notice kind="problem" action={<Button size="small" onClick={retry}>{messages.app.retry}</Button>}>{errorSentence(messages, answer.error)}</Notice>}
      {answer.phase === 'here' && found === undefined && <p className="text-ink-soft">{words.notFound}</p>}
      {found !== undefined && (
        <ul className="space-y-2" data-testid="choices">
          {found.choices.map(({ code, probability, picture }) => {
            const chosen = code === found.chosen;
            return (
              <li key={code} className={clsx('grid grid-cols-[4.5rem_minmax(0,1fr)_3.5rem] items-center gap-3 rounded-2xl border p-2 pr-4', chosen ? 'border-leaf bg-leaf-wash text-on-leaf-wash' : 'border-line bg-sheet')}>
                <img src={picture} alt={words.choiceAlt(code)} className="size-18 rounded-xl bg-sunken" />
                <div className="min-w-0 space-y-1.5">
                  <p className="flex flex-wrap items-center gap-x-2 font-semibold tabular-nums">
                    {words.code(code)}{chosen && <span className="inline-flex items-center gap-1 text-sm"><Check aria-hidden className="size-4" />{words.chosen}</span>}
                  </p>
                  <div aria-hidden className="h-2.5 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"><span className="block h-full rounded-full bg-leaf" style={{ width: `${100 * probability}%` }} /></div>
                </div>
                <p className="text-right font-semibold tabular-nums">{words.percent(probability)}</p>
              </li>
            );
          })}
        </ul>
      )}
      {found?.choices.length === 1 && <p className="max-w-[38rem]">{words.certain}</p>}
      <p className="max-w-[38rem] text-sm text-ink-soft">{words.choicesHint}</p>
    </div>
  );
}
