import type { JobEvent } from '../contract/event';
import type { Job } from '../contract/job';

/** Where jobs are kept, so that no end of a process loses them. Every method throws when nothing can be written or read. */
export interface JobJournal {
  create(job: Job): void;
  /** Forgets a job that was refused after all. */
  remove(jobId: string): void;
  /** Keeps an event and the job as it is after it, both or neither. */
  append(job: Job, event: JobEvent): void;
  find(jobId: string): Job | undefined;
  /** Events with a greater sequence number, oldest first. */
  eventsAfter(jobId: string, sequence: number): readonly JobEvent[];
  /** Jobs without a final event, oldest first. */
  unfinished(): readonly Job[];
  /** Drops drafts of finished jobs, but not of the `kept` that finished last. */
  dropOldDrafts(kept: number): void;
}
