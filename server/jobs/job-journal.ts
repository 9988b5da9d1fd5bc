import type { JobEvent } from '../contract/event';
import type { Job } from '../contract/job';

/** Where jobs and what happens to them are told to those who ask elsewhere or later. Every method rejects when nothing can be written or read. */
export interface JobRecord {
  create(job: Job): Promise<void>;
  /** Forgets a job that was refused after all. */
  remove(jobId: string): Promise<void>;
  /** Keeps an event and the job as it is after it, both or neither. False: another process has the job now, and nothing was kept. */
  append(job: Job, event: JobEvent): Promise<boolean>;
  find(jobId: string): Promise<Job | undefined>;
  /** Events with a greater sequence number, oldest first. */
  eventsAfter(jobId: string, sequence: number): Promise<readonly JobEvent[]>;
}

/** Where jobs are kept, so that no end of a process loses them. */
export interface JobJournal extends JobRecord {
  /** Jobs without a final event that are this process's to do, oldest first; with each call also those of processes that are gone by then. */
  unfinished(): Promise<readonly Job[]>;
  /** Has the process that does a job stop it, when it is another one. */
  askToCancel(jobId: string): Promise<void>;
  /** Jobs of this process that another one was asked to stop. */
  toCancel(): Promise<readonly string[]>;
  /** Drops drafts of finished jobs, but not of the `kept` that finished last. */
  dropOldDrafts(kept: number): Promise<void>;
}
