'use client';

import { pictureUrl } from '../client/api';
import type { CaptionView } from '../client/job-view';
import { placeOf, strongestPlace } from '../inspect/places';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import type { WordHeat } from './use-word-heat';
import { isUnsure, wordsOfCaption, type WordView } from './word-confidence';
import { isReadNowhere } from './word-evidence';

const frame = 'flex min-h-32 flex-col justify-center rounded-2xl bg-sunken p-4 text-sm sm:min-h-28';

interface HeatLegendProps {
  pictureId: string;
  captions: readonly CaptionView[];
  heat: WordHeat;
}

/** What the veil over the picture means, and how sure the model was of the word; before one is chosen, that words can be. */
export function HeatLegend({ pictureId, captions, heat: { shown, inside, problem, retry } }: HeatLegendProps) {
  const messages = useMessages();
  const words = messages.heat;
  const caption = captions.find(({ text }) => text === shown?.caption);
  const word = caption === undefined || shown === null ? undefined : wordsOfCaption(caption)[shown.word];
  if (problem !== null) {
    return <div className={`${frame} space-y-2 text-clay`}><p role="alert">{errorSentence(messages, problem)}</p><Button size="small" onClick={retry}>{messages.app.retry}</Button></div>;
  }
  return (
    <div role="status" className={`${frame} text-ink-soft`} data-testid="heat-legend" data-word={inside === null ? '' : word?.text}>
      {word === undefined || shown === null ? (
        <p>{words.wordHint}{captions.some((each) => wordsOfCaption(each).some(({ confidence }) => isUnsure(confidence))) && ` ${words.unsureHint}`}</p>
      ) : inside === null ? (
        <p className="animate-breathe">{words.finding}</p>
      ) : (
        <ShownWord pictureId={pictureId} word={word} evidence={inside.words[shown.word]?.influence ?? []} place={placeOf(inside, strongestPlace(inside.words, shown.word))} />
      )}
    </div>
  );
}

interface ShownWordProps {
  pictureId: string;
  word: WordView;
  /** Of each place. */
  evidence: readonly number[];
  /** Where it is strongest. */
  place: { row: number; column: number };
}

function ShownWord({ pictureId, word: { text, confidence }, evidence, place: { row, column } }: ShownWordProps) {
  const { heat: words, inspect } = useMessages();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-60 space-y-1">
        <p className="text-base font-semibold text-ink">{isReadNowhere(evidence) ? words.nowhere(text) : words.shown(text)}</p>
        {confidence !== null && <p className="tabular-nums">{words.confidence(Math.round(100 * confidence))}{isUnsure(confidence) && ` ${words.unsure}`}</p>}
        <p>{words.method}</p>
        {!isReadNowhere(evidence) && <p className="sr-only">{words.strongestAt(inspect.cell(row, column))}</p>}
      </div>
      <Scale pictureId={pictureId} />
    </div>
  );
}

const steps = [0, 0.33, 0.67, 1];

/** The picture from hidden to clear, as places are. */
function Scale({ pictureId }: { pictureId: string }) {
  const words = useMessages().heat;
  return (
    <div aria-hidden className="flex items-center gap-2 text-xs">
      {words.weak}
      <span className="flex gap-1">
        {steps.map((clear) => <span key={clear} className="size-8 rounded-md bg-cover bg-center" style={{ backgroundImage: `url("${pictureUrl(pictureId, { size: 128 })}")`, opacity: 0.1 + 0.9 * clear }} />)}
      </span>
      {words.strong}
    </div>
  );
}
