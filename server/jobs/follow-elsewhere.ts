import { setTimeout as pause } from 'node:timers/promises';
import type { JobEvent } from '../contract/event';
import type { JobRecord } from './job-journal';
import { isFinal } from './job-state';

/** How often is looked for news, milliseconds: about as often as a row of a picture is done. */
const lookMs = 150;

/**
 * Events of a job that another process does, as they are written down, until its final one; ends early when the signal aborts, or when
 * the job has come `home`: then this process does it.
 * @param sequence the last event that is known already. @returns the last event that was given.
 */
export async function* followElsewhere(record: JobRecord, jobId: string, sequence: number, signal: AbortSignal, home: () => boolean): AsyncGenerator<JobEvent, number, undefined> {
  let last = sequence;
  while (!signal.aborted && !home()) {
    // The job first: what it says of its end is then surely among the events.
    const job = await record.find(jobId);
    for (const event of await record.eventsAfter(jobId, last)) {
      yield event;
      last = event.sequence;
    }
    if (job === undefined || (isFinal(job.state) && last >= job.sequence)) return last;
    await pause(lookMs, undefined, { signal }).catch(() => undefined);
  }
  return last;
}
