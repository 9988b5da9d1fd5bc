'use client';

import type { GenerateTask } from '@/server/contract/job';
import type { JobEntry } from '../client/job-store';
import { useMessages } from '../messages/messages-provider';
import { Stopwatch } from '../picture/stopwatch';
import { BusyDot } from '../ui/busy-dot';
import { RankerNote } from './ranker-note';

/** Where a run is, in one line: waiting, drawing with a stopwatch, or done. */
export function RunStatus({ entry, task }: { entry: JobEntry; task: GenerateTask }) {
  const messages = useMessages();
  const { view } = entry;
  if (!entry.connected) return <span>{messages.common.reconnecting}</span>;
  switch (view.state) {
    case 'queued':
      return <span>{messages.create.queued(view.position, view.etaMs)}</span>;
    case 'running':
      return (
        <>
          <span className="flex items-center gap-2">
            <BusyDot />
            {view.starts > 1 ? messages.create.restarted : messages.create.drawing(view.candidates.filter(({ picture }) => picture !== null).length, task.candidates)}
            {entry.startedAt !== null && <Stopwatch startedAt={entry.startedAt} format={messages.common.seconds} />}
          </span>
          <DrawnAs task={task} />
        </>
      );
    case 'succeeded':
      return (
        <>
          <span>{messages.create.finished(task.candidates, view.elapsedMs ?? 0)}</span>
          <DrawnAs task={task} />
          {task.ranker !== undefined && <RankerNote ranker={task.ranker} prompt={task.prompt} />}
        </>
      );
    case 'canceled':
      return <span>{messages.create.canceled}</span>;
    case 'failed':
      return null;
  }
}

/** The words that a model was given in place of the prompt, whose language it does not know. */
function DrawnAs({ task: { words } }: { task: GenerateTask }) {
  const { create } = useMessages();
  return words === undefined ? null : <span className="block" data-testid="drawn-as">{create.drawnAs(words)}</span>;
}
