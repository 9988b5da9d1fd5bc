import type { JobJournal } from './job-journal';
import type { KeepEvent } from './job-log';
import { isDraft } from './job-state';
import { patiently } from './patiently';

/** Another process does the job now, because this one seemed to be gone: what it still says of the job counts for nothing. */
export class JobTakenError extends Error {
  override readonly name = 'JobTakenError';

  constructor(jobId: string) {
    super(`another process has taken over the job ${jobId}`);
  }
}

/** Writes events into the journal, and waits for one that is away, except with drafts. Rejects with JobTakenError, or what the journal throws. */
export function keepEventsIn(journal: JobJournal): KeepEvent {
  return async (job, event) => {
    const append = async () => {
      if (!(await journal.append(job, event))) throw new JobTakenError(job.id);
    };
    if (isDraft(event)) return append();
    return patiently(async (again) => {
      const [kept] = again ? await journal.eventsAfter(job.id, event.sequence - 1) : [];
      // Of another kind it is what the process wrote that has the job now.
      if (kept?.type !== event.type) await append();
    });
  };
}
