'use client';

import { useEffect, useRef } from 'react';
import { useJobEntry } from '../client/job-store';
import { errorSentence } from '../messages/error-sentence';
import { useCompareMessages } from '../messages/compare-messages';
import { useMessages } from '../messages/messages-provider';
import { DrawingSheet } from '../picture/drawing-sheet';
import { EnlargedPicture } from '../picture/enlarged-picture';
import { formatScore } from '../picture/format-score';
import { sharedPicture } from '../picture/shared-picture';
import { Stopwatch } from '../picture/stopwatch';
import { announce } from '../shell/announcer';
import { Notice } from '../ui/notice';

/** The picture of one column: empty, drawing or drawn. */
export function ColumnPicture({ jobId, candidate: index, column }: { jobId: string | null; candidate: number; column: number }) {
  const messages = useMessages();
  const words = useCompareMessages();
  const entry = useJobEntry(jobId);
  const wasRunning = useRef(false);
  const view = entry?.view;
  const startedAt = entry?.startedAt ?? null;
  const task = entry?.job?.task.kind === 'generate' ? entry.job.task : null;
  const candidate = view?.candidates.find((other) => other.index === index);
  const picture = candidate?.picture ?? null;
  const failure = view?.error ?? entry?.error ?? null;

  useEffect(() => {
    if (view?.state === 'running') wasRunning.current = true;
    else if (view?.state === 'succeeded' && wasRunning.current) {
      wasRunning.current = false;
      announce(words.announceFinished(column));
    }
  });

  if (failure !== null) return <div className="flex aspect-square items-center p-4"><Notice kind="problem">{errorSentence(messages, failure)}</Notice></div>;
  const alt = task === null ? '' : messages.create.alt(task.prompt, index);
  return (
    <div className="group relative">
      <DrawingSheet key={jobId} candidate={candidate} active={view?.state === 'running'} alt={alt} undrawn={messages.create.undrawn} />
      {jobId === null && <p className="absolute inset-0 flex items-center justify-center p-8 text-center text-ink-soft">{words.empty}</p>}
      {view !== undefined && picture === null && (
        <p className="absolute bottom-2 left-2 rounded-full bg-sheet/90 px-3 py-0.5 text-sm font-medium">
          {view.state === 'queued' ? messages.create.queued(view.position, view.etaMs)
            : view.state === 'canceled' ? messages.create.canceled
              : startedAt !== null ? <Stopwatch startedAt={startedAt} format={messages.common.seconds} /> : null}
        </p>
      )}
      {picture !== null && task !== null && (
        <EnlargedPicture label={`${words.column(column)} ${messages.create.enlarge}`} pictureId={picture.id} alt={alt} shared={sharedPicture(picture, task, index)} title={messages.create.quoted(task.prompt)} details={`${messages.common.seed} ${task.seed} #${index + 1} · ${messages.create.score} ${formatScore(picture.score)}`} />
      )}
    </div>
  );
}
