import type { JobEvent } from '../contract/event';
import type { Job } from '../contract/job';

/** Where jobs are kept, so that no end of a process loses them. Every method rejects when nothing can be written or read. */
export interface JobJournal {
  create(job: Job): Promise<void>;
  /** Forgets a job that was refused after all. */
  remove(jobId: string): Promise<void>;
  /** Keeps an event and the job as it is after it, both or neither. */
  append(job: Job, event: JobEvent): Promise<void>;
  find(jobId: string): Promise<Job | undefined>;
  /** Events with a greater sequence number, oldest first. */
  eventsAfter(jobId: string, sequence: number): Promise<readonly JobEvent[]>;
  /** Jobs without a final event, oldest first. */
  unfinished(): Promise<readonly Job[]>;
  /** Drops drafts of finished jobs, but not of the `kept` that finished last. */
  dropOldDrafts(kept: number): Promise<void>;
}
