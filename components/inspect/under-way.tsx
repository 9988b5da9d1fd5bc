'use client';

import { cancelTrackedJob, type JobEntry } from '../client/job-store';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { DrawingSheet } from '../picture/drawing-sheet';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';

/** A picture that is being drawn or read before it can be looked into. */
export function UnderWay({ entry }: { entry: JobEntry | undefined }) {
  const messages = useMessages();
  const words = messages.inspect;
  const task = entry?.job?.task;
  if (entry === undefined || task === undefined) return <p role="status" className="animate-breathe text-ink-soft">{messages.common.reattaching}</p>;
  const { view } = entry;
  if (view.error !== null) return <Notice kind="problem">{errorSentence(messages, view.error)}</Notice>;
  if (view.state === 'canceled') return <Notice kind="note">{messages.create.canceled}</Notice>;
  return (
    <Card className="flex flex-wrap items-center gap-5 p-4" data-testid="under-way">
      {task.kind === 'generate' && <DrawingSheet candidate={view.candidates[0]} alt={messages.create.alt(task.prompt, 0)} undrawn={messages.create.undrawn} active={view.state === 'running'} className="w-64 rounded-2xl" />}
      <div className="space-y-3">
        <p role="status" className="text-lg font-semibold">{task.kind === 'generate' ? words.drawing(task.prompt) : words.reading}</p>
        <Button size="small" disabled={entry.canceling} onClick={() => void cancelTrackedJob(view.jobId)}>{entry.canceling ? messages.common.canceling : messages.common.cancel}</Button>
      </div>
    </Card>
  );
}
