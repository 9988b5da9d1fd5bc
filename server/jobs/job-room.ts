import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { errorCodeSchema, type ErrorCode } from '../contract/error';
import type { JobEvent, JobReport } from '../contract/event';
import { isSketch, type Job, type Task } from '../contract/job';
import { logOf } from '../log/log-of';
import { JobError } from './job-error';
import type { JobJournal } from './job-journal';
import { JobLog } from './job-log';
import { isFinal } from './job-state';
import type { JobQueue, QueueLoad, ReportSink } from './queue';
import { UnkeptEnds } from './unkept-ends';

/** Keeps a finished candidate's PNG, unless the job is a sketch, and returns the id under which it can be read. */
export type KeepPicture = (job: Job, completed: Extract<JobReport, { type: 'candidate.completed' }>, png: Uint8Array) => string;

interface JobRoomOptions {
  readonly createQueue: (sink: ReportSink) => JobQueue;
  readonly journal: JobJournal;
  readonly keepPicture: KeepPicture;
  /** The picture that a task begins with; undefined when it is gone. */
  readonly loadPicture: (pictureId: string) => Uint8Array | undefined;
  /** Finished jobs that keep their drafts, for readers who come a little late. */
  readonly draftsKept?: number;
  /** A job that was started so often, over all restarts, and never came to an end is given up. */
  readonly startsMax?: number;
  /** Called with every event of every job, once it is kept. */
  readonly onEvent?: (job: Job, event: JobEvent) => void;
}

/** Every job, from request to final event. What is announced has been written down before. */
export class JobRoom {
  /** Jobs under way, and those that ended last. */
  readonly #logs = new Map<string, JobLog>();
  readonly #ended: string[] = [];
  readonly #queue: JobQueue;
  readonly #options: Required<Omit<JobRoomOptions, 'createQueue'>>;
  readonly #unkept: UnkeptEnds;
  #draining = false;

  constructor({ createQueue, ...options }: JobRoomOptions) {
    this.#options = { draftsKept: 20, startsMax: 25, onEvent: () => undefined, ...options };
    this.#unkept = new UnkeptEnds(this.#keep);
    this.#queue = createQueue((jobId, report, png) => this.#take(jobId, report, png));
  }

  /**
   * Puts a task into the queue. Once this returns, the job ends in a final state, whatever happens to this process; but a sketch is known
   * to this process alone, and only for a while.
   * @param picture which the task begins with: upright sRGB PNG. @param client whoever asked: a session or an address.
   * @throws JobError `queue_full`, `machine_busy`, `shutting_down`; what the journal throws.
   */
  create(task: Task, picture?: Uint8Array, client?: string): Job {
    if (this.#draining) throw new JobError('shutting_down', 'no job is taken any more');
    const kept = !isSketch(task);
    const job: Job = { id: randomUUID(), state: 'queued', task, createdAt: new Date().toISOString(), sequence: 0 };
    const log = new JobLog(job, kept ? this.#keep : () => undefined);
    const { id } = job;
    if (kept) this.#options.journal.create(job);
    // Known before it is queued: a fast queue reports at once.
    this.#logs.set(id, log);
    try {
      this.#queue.add({ jobId: id, task, ...(picture === undefined ? {} : { picture }), ...(client === undefined ? {} : { client }) });
    } catch (error) {
      this.#logs.delete(id);
      if (kept) this.#options.journal.remove(id);
      throw error;
    }
    return log.job;
  }

  /** The same task as a new job: same seed, same pictures. @throws JobError `job_not_found`, else as `create`. */
  retry(jobId: string, client?: string): Job {
    const { task } = this.get(jobId);
    return this.create(task, this.#pictureOf(task), client);
  }

  /** Takes up the jobs that an earlier process left without an end, oldest first. Returns how many. */
  recover(): number {
    const jobs = this.#options.journal.unfinished().filter(({ id }) => !this.#logs.has(id));
    for (const job of jobs) {
      const events = this.#options.journal.eventsAfter(job.id, 0);
      const log = new JobLog(job, this.#keep, events);
      this.#logs.set(job.id, log);
      if (events.filter(({ type }) => type === 'started').length >= this.#options.startsMax) {
        this.#take(job.id, { type: 'failed', error: { code: 'worker_lost', message: 'the job was started again and again' } });
        continue;
      }
      const picture = this.#pictureOf(job.task);
      this.#queue.add({ jobId: job.id, task: job.task, ...(picture === undefined ? {} : { picture }) }, { accepted: true });
    }
    return jobs.length;
  }

  /** @throws JobError `job_not_found`. */
  get(jobId: string): Job {
    return this.#log(jobId).job;
  }

  /** The job, or undefined when there is none (any more). */
  find(jobId: string): Job | undefined {
    return this.#logs.get(jobId)?.job ?? this.#options.journal.find(jobId);
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
    if (!log.finished) this.#queue.cancel(jobId);
    return log.job;
  }

  /** Lets go of a finished job, so that the journal alone tells of it. */
  forget(jobId: string): void {
    if (this.#logs.get(jobId)?.finished === true) this.#logs.delete(jobId);
  }

  load(): QueueLoad {
    return this.#queue.load();
  }

  /** Whether no job is taken any more. */
  get draining(): boolean {
    return this.#draining;
  }

  /** Takes no job any more and starts none; resolves once none runs. What waits stays in the journal for the next process. */
  async drain(): Promise<void> {
    this.#draining = true;
    await this.#queue.drain();
  }

  readonly #keep = (job: Job, event: JobEvent): void => this.#options.journal.append(job, event);

  #pictureOf(task: Task): Uint8Array | undefined {
    const pictureId = pictureIdOf(task);
    return pictureId === undefined ? undefined : this.#options.loadPicture(pictureId);
  }

  #log(jobId: string): JobLog {
    const known = this.#logs.get(jobId);
    if (known !== undefined) return known;
    const job = this.#options.journal.find(jobId);
    if (job === undefined) throw new JobError('job_not_found', `no job ${jobId}`);
    return new JobLog(job, this.#keep, this.#options.journal.eventsAfter(jobId, 0));
  }

  #take(jobId: string, report: JobReport, png?: Uint8Array): void {
    const log = this.#logs.get(jobId);
    if (log === undefined || log.finished) return;
    try {
      const event = log.append(
        report.type === 'candidate.completed' && png !== undefined
          ? { ...report, pictureId: this.#options.keepPicture(log.job, report, png) }
          : report,
      );
      if (event !== null) this.#options.onEvent(log.job, event);
    } catch (error) {
      this.#onUnkept(log, report, error);
    }
    if (isFinal(log.job.state)) this.#retire(jobId);
  }

  #onUnkept(log: JobLog, report: JobReport, cause: unknown): void {
    logOf('jobs').error({ jobId: log.job.id, event: report.type, err: cause }, 'an event could not be kept');
    // One draft less is no loss; a result that is not kept is.
    if (report.type === 'queued' || report.type === 'candidate.partial' || report.type === 'caption.partial') return;
    const event = log.appendUnkept({ type: 'failed', error: { code: storageCode(cause), message: 'the result could not be kept' } });
    if (event !== null) {
      if (!isSketch(log.job.task)) this.#unkept.add(log.job, event);
      this.#options.onEvent(log.job, event);
    }
    this.#queue.cancel(log.job.id);
  }

  #retire(jobId: string): void {
    this.#ended.push(jobId);
    const oldest = this.#ended.length > this.#options.draftsKept ? this.#ended.shift() : undefined;
    if (oldest === undefined) return;
    this.#logs.delete(oldest);
    try {
      this.#options.journal.dropOldDrafts(this.#options.draftsKept);
    } catch {
      // Tidying up can wait for the next job; nothing depends on it.
    }
  }
}

function pictureIdOf(task: Task): string | undefined {
  if (task.kind === 'describe') return task.pictureId;
  return task.kind === 'round-trip' && 'pictureId' in task.from ? task.from.pictureId : undefined;
}

function storageCode(error: unknown): ErrorCode {
  return z.object({ code: errorCodeSchema }).safeParse(error).data?.code ?? 'internal_error';
}
