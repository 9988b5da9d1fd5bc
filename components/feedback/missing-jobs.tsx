'use client';

import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** One note for all the jobs that the server no longer knows, instead of one each. */
export function MissingJobs({ jobIds, onForget }: { jobIds: readonly string[]; onForget: (jobIds: readonly string[]) => void }) {
  const messages = useMessages();
  if (jobIds.length === 0) return null;
  return (
    <Notice kind="note" action={<Button size="small" onClick={() => onForget(jobIds)}>{messages.common.forget}</Button>}>
      {messages.common.missing(jobIds.length)}
    </Notice>
  );
}
