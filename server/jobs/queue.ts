import type { JobReport } from '../contract/event';
import type { Task } from '../contract/job';
import type { JobRecord } from './job-journal';

/** What a worker needs to do a job. */
export interface Ticket {
  readonly jobId: string;
  readonly task: Task;
  /** The picture that the task begins with: upright sRGB PNG without alpha. */
  readonly picture?: Uint8Array;
  /** Whoever asked: a session or an address. Clients take turns; jobs without one share the turns of one client. */
  readonly client?: string;
}

/**
 * Where a queue sends what happens to its jobs. `png` comes with `candidate.completed`. What a sink returns is waited for: it
 * resolves once the report is written down, and never rejects.
 */
export type ReportSink = (jobId: string, report: JobReport, png?: Uint8Array) => unknown;

export interface QueueLoad {
  readonly waiting: number;
  readonly running: number;
}

/**
 * The queue port: takes tickets, has them done in a fair order, reports. Every ticket taken ends in exactly one final report.
 * Sketches never wait and never run beside a job: the first job that comes has them canceled, and so has a worker that is lost.
 */
export interface JobQueue {
  /**
   * Takes a ticket.
   * @param accepted it was taken before a restart and must be taken again, however many wait.
   * @throws JobError `queue_full` when too many wait; `machine_busy` for a sketch that cannot start at once.
   */
  add(ticket: Ticket, options?: { readonly accepted?: boolean }): void;
  /**
   * Stops a waiting or running job within one picture row, also one of another web process that shares the queue; unknown and finished ids are ignored.
   * @param taken another web process does it now: whatever of it is in this one ends, and what is reported of it here counts for nothing.
   */
  cancel(jobId: string, options?: { readonly taken?: boolean }): void;
  /** Whether the job waits or runs; absent where a queue cannot lose one to another web process. */
  has?(jobId: string): boolean;
  load(): QueueLoad;
  /** Starts no ticket any more; resolves once none runs. */
  drain(): Promise<void>;
  /** Where web processes that share the queue hear of each other's sketches; absent where nobody shares it. */
  readonly sketches?: JobRecord;
}
