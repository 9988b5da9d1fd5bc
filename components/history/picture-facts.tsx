'use client';

import type { CodedModel } from '@/server/contract/coded-model';
import type { HistoryEntry } from '@/server/contract/history';
import type { ModelsState } from '../client/use-models';
import type { Parameters } from '../compare/differing';
import { ParameterList } from '../compare/parameter-list';
import { CaptionItem } from '../describe/caption-item';
import type { Messages } from '../messages/ko';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { formatScore } from '../picture/format-score';
import { paintedCount, paintedOf } from '../repaint/brush';

function repaintedCells({ repaint }: Messages, keep: string): string {
  const painted = paintedOf(keep);
  return repaint.paintedCells(paintedCount(painted), painted.length);
}

const none: ReadonlySet<never> = new Set();

/** Everything that is known of a picture: when it came, what drew it, what was said of it. */
export function PictureFacts({ entry, models }: { entry: HistoryEntry; models: ModelsState<CodedModel> }) {
  const messages = useMessages();
  const { language } = useLanguage();
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(entry.createdAt));
  return (
    <div className="space-y-4">
      <dl className="space-y-0.5 text-sm">
        <Fact name={entry.kind === 'drawn' ? messages.history.drawnAt : messages.history.uploadedAt} value={made} />
        {entry.kind === 'drawn' && <Fact name={messages.create.score} value={entry.recipe.scoredBy === undefined ? formatScore(entry.score) : `${formatScore(entry.score)} · ${entry.recipe.scoredBy}`} />}
        {entry.kind === 'drawn' && entry.recipe.start !== undefined && <Fact name={messages.repaint.repainted} value={repaintedCells(messages, entry.recipe.start.keep)} />}
      </dl>
      {entry.kind === 'drawn' && <Recipe entry={entry} models={models} />}
      {entry.captions.length > 0 && (
        <section>
          <h3 className="mb-2 px-2.5 font-bold">{messages.history.captions}</h3>
          <ul className="space-y-4 px-2.5">
            {entry.captions.map(({ jobId, language: spoken, position, text, confidence }) => (
              <CaptionItem key={`${jobId}-${spoken}-${position}`} caption={{ language: spoken, index: position, text, confidence, words: [] }} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Recipe({ entry: { recipe }, models }: { entry: Extract<HistoryEntry, { kind: 'drawn' }>; models: ModelsState<CodedModel> }) {
  const { prompt, model, seed, candidate, sampling } = recipe;
  const parameters: Parameters = { prompt, model, seed, candidate, ...sampling };
  const modelName = models.phase === 'ready' ? models.models.find(({ id }) => id === model)?.name : undefined;
  return (
    <ParameterList
      parameters={parameters}
      differing={none}
      modelName={modelName ?? model}
      shown={['model', 'seed', 'candidate', 'temperature', 'guidanceScale', 'topK', 'topP']}
    />
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex items-center justify-between gap-3 px-2.5 py-1">
      <dt className="shrink-0 text-ink-soft">{name}</dt>
      <dd className="truncate font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
