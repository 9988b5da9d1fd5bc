'use client';

import { useState } from 'react';
import { codesFromBase64 } from '@/server/contract/codes';
import type { Inside } from '@/server/contract/inspection';
import { readInside, type Look } from '../client/inside-api';
import { useAnswer } from '../client/use-answer';
import { useModels } from '../client/use-models';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Notice } from '../ui/notice';
import { ChoicesPanel } from './choices-panel';
import { InspectedPicture } from './inspected-picture';
import { LayersPanel } from './layers-panel';
import { lenses, type LensState } from './lens';
import { OrderPanel } from './order-panel';
import { clearness, startingPlace, strongestWord } from './places';
import { WordsPanel } from './words-panel';

/** A picture from the inside, through one of several lenses. */
export function Inspection({ look }: { look: Look }) {
  const messages = useMessages();
  const { answer, retry } = useAnswer(`${look.prompt ?? ''} ${look.pictureId}`, (signal) => readInside(look, signal));
  if (answer.phase === 'asking') return <p role="status" className="animate-breathe text-lg text-ink-soft">{messages.inspect.opening}</p>;
  if (answer.phase === 'failed') {
    return <Notice kind="problem" action={<Button size="small" onClick={retry}>{messages.app.retry}</Button>}>{errorSentence(messages, answer.error)}</Notice>;
  }
  return <OpenedPicture key={answer.value.prompt} look={look} inside={answer.value} />;
}

function OpenedPicture({ look, inside }: { look: Look; inside: Inside }) {
  const messages = useMessages();
  const words = messages.inspect;
  const models = useModels();
  const modelName = (models.phase === 'ready' ? models.models.find(({ id }) => id === inside.model)?.name : undefined) ?? inside.model;
  const positions = inside.rows * inside.columns;
  const codes = codesFromBase64(inside.codes);
  const [state, setState] = useState<LensState>({
    lens: 'layers',
    // Where something stands, rather than a corner of the background.
    place: startingPlace(inside, codes),
    depth: inside.depth,
    drawn: positions,
    word: strongestWord(inside.words),
  });
  const change = (part: Partial<LensState>) => setState((current) => ({ ...current, ...part }));
  const panel = { look, inside, codes, state, onChange: change };
  return (
    <section aria-label={words.opened} className="space-y-4" data-testid="inspection">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p className="text-xl font-semibold wrap-anywhere" data-testid="inspected-prompt">{inside.prompt === null ? words.wordless : messages.create.quoted(inside.prompt)}</p>
        <p className="text-sm text-ink-soft">{modelName} · {words.codeCount(codes.length)}</p>
      </div>
      {!inside.drawn && <Notice kind="note">{words.readFromPixels}</Notice>}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)] lg:gap-8">
        <div className="space-y-3 lg:sticky lg:top-4">
          <InspectedPicture {...panel} clear={state.lens === 'words' && state.word !== null ? clearness(inside.words, state.word) : null} />
          <p className="text-center text-sm text-ink-soft">{words.pictureHint[state.lens]}</p>
        </div>
        <div className="min-w-0 space-y-5">
          <div className="max-w-full overflow-x-auto">
            <Choice
              label={words.lensLabel}
              value={state.lens}
              options={lenses.map((lens) => ({ value: lens, label: words.lens[lens] }))}
              onChange={(value) => change({ lens: lenses.find((lens) => lens === value) ?? state.lens })}
            />
          </div>
          <div className="space-y-1">
            <h2 className="text-2xl font-bold">{words.lensTitle[state.lens]}</h2>
            <p className="max-w-[38rem] text-ink-soft">{words.lensLead[state.lens]}</p>
          </div>
          {state.lens === 'layers' && <LayersPanel {...panel} />}
          {state.lens === 'order' && <OrderPanel {...panel} />}
          {state.lens === 'words' && <WordsPanel {...panel} />}
          {state.lens === 'choices' && <ChoicesPanel {...panel} />}
        </div>
      </div>
    </section>
  );
}
