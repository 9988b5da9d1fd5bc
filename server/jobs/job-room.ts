import { randomUUID } from 'node:crypto';
import type { JobEvent, JobReport } from '../contract/event';
import type { Job, Task } from '../contract/job';
import { JobError } from './job-error';
import { JobLog } from './job-log';
import type { JobQueue, QueueLoad, ReportSink } from './queue';

/** Keeps a finished candidate's PNG and returns the id under which it can be read. */
export type KeepPicture = (jobId: string, candidate: number, png: Uint8Array) => string;

interface JobRoomOptions {
  readonly createQueue: (sink: ReportSink) => JobQueue;
  readonly keepPicture: KeepPicture;
  /** Jobs remembered; the oldest finished ones are forgotten first. */
  readonly capacity?: number;
  /** Finished jobs that keep their drafts, for readers who come a little late. */
  readonly draftsKept?: number;
}

/** Every job that this process knows, from request to final event. */
export class JobRoom {
  readonly #logs = new Map<string, JobLog>();
  readonly #queue: JobQueue;
  readonly #keepPicture: KeepPicture;
  readonly #capacity: number;
  readonly #draftsKept: number;
  #withDrafts: JobLog[] = [];

  constructor({ createQueue, keepPicture, capacity = 500, draftsKept = 20 }: JobRoomOptions) {
    this.#keepPicture = keepPicture;
    this.#capacity = capacity;
    this.#draftsKept = draftsKept;
    this.#queue = createQueue((jobId, report, png) => this.#take(jobId, report, png));
  }

  /**
   * Puts a task into the queue.
   * @param picture for describe: upright sRGB PNG. @param client whoever asked: a session or an address.
   * @throws JobError `queue_full`.
   */
  create(task: Task, picture?: Uint8Array, client?: string): Job {
    const log = new JobLog(randomUUID(), task, new Date());
    // Known before it is queued: a fast queue reports at once.
    this.#logs.set(log.job.id, log);
    try {
      this.#queue.add({ jobId: log.job.id, task, ...(picture === undefined ? {} : { picture }), ...(client === undefined ? {} : { client }) });
    } catch (error) {
      this.#logs.delete(log.job.id);
      throw error;
    }
    this.#forgetOldest();
    return log.job;
  }

  /** @throws JobError `job_not_found`. */
  get(jobId: string): Job {
    return this.#log(jobId).job;
  }

  /**
   * The job's events after `sequence` (0 = all), live until its final one.
   * @throws JobError `job_not_found`.
   */
  follow(jobId: string, sequence: number, signal: AbortSignal): AsyncGenerator<JobEvent, void, undefined> {
    return this.#log(jobId).follow(sequence, signal);
  }

  /**
   * Asks for the job to be stopped; a finished job stays as it is.
   * @throws JobError `job_not_found`.
   */
  cancel(jobId: string): Job {
    const log = this.#log(jobId);
    this.#queue.cancel(jobId);
    return log.job;
  }

  load(): QueueLoad {
    return this.#queue.load();
  }

  #log(jobId: string): JobLog {
    const log = this.#logs.get(jobId);
    if (log === undefined) throw new JobError('job_not_found', `no job ${jobId}`);
    return log;
  }

  #take(jobId: string, report: JobReport, png?: Uint8Array): void {
    const log = this.#logs.get(jobId);
    if (log === undefined) return;
    const kept =
      report.type === 'candidate.completed' && png !== undefined && !log.finished
        ? { ...report, pictureId: this.#keepPicture(jobId, report.candidate, png) }
        : report;
    if (log.append(kept) !== null && log.finished) this.#dropOldDrafts(log);
  }

  #dropOldDrafts(finished: JobLog): void {
    this.#withDrafts.push(finished);
    if (this.#withDrafts.length <= this.#draftsKept) return;
    this.#withDrafts.shift()?.dropPartials();
  }

  #forgetOldest(): void {
    for (const [jobId, log] of this.#logs) {
      if (this.#logs.size <= this.#capacity) return;
      if (log.finished) this.#logs.delete(jobId);
    }
  }
}
