'use client';

import { useJobEntry } from '../client/job-store';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { removeReadings } from './describe-store';
import { ReadingView } from './reading-view';

/** One picture that was shown, with its captions in both languages, as soon as it is known. */
export function ReadingCard({ jobId }: { jobId: string }) {
  const messages = useMessages();
  const entry = useJobEntry(jobId);
  const task = entry?.job?.task;
  if (entry !== undefined && task?.kind === 'describe') return <ReadingView entry={entry} task={task} />;
  const problem = entry?.error ?? null;
  return (
    <Card className="p-5">
      {problem === null
        ? <p className="animate-breathe text-ink-soft">{messages.common.reattaching}</p>
        : <Notice kind="note" action={<Button size="small" onClick={() => removeReadings([jobId])}>{messages.common.forget}</Button>}>{errorSentence(messages, problem)}</Notice>}
    </Card>
  );
}
