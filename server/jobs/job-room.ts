import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { errorCodeSchema, type ErrorCode } from '../contract/error';
import type { JobEvent, JobReport } from '../contract/event';
import { isSketch, type Job, type Task } from '../contract/job';
import { logOf } from '../log/log-of';
import { followElsewhere } from './follow-elsewhere';
import { JobError } from './job-error';
import type { JobJournal, JobRecord } from './job-journal';
import { JobLog, type KeepEvent } from './job-log';
import { isDraft, isFinal } from './job-state';
import { JobTakenError, keepEventsIn } from './keep-event';
import { patiently } from './patiently';
import type { JobQueue, QueueLoad, ReportSink, Ticket } from './queue';
import { UnkeptEnds } from './unkept-ends';

/** Keeps a finished candidate's PNG, unless the job is a sketch, and returns the id under which it can be read. */
export type KeepPicture = (job: Job, completed: Extract<JobReport, { type: 'candidate.completed' }>, png: Uint8Array) => Promise<string>;

interface JobRoomOptions {
  readonly createQueue: (sink: ReportSink) => JobQueue;
  readonly journal: JobJournal;
  readonly keepPicture: KeepPicture;
  /** The picture that a task begins with; undefined when it is gone. */
  readonly loadPicture: (pictureId: string) => Promise<Uint8Array | undefined>;
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
  /** Those that the journal may not know yet. */
  readonly #coming = new Set<string>();
  readonly #ended: string[] = [];
  readonly #queue: JobQueue;
  readonly #options: Required<Omit<JobRoomOptions, 'createQueue'>>;
  readonly #keep: KeepEvent;
  readonly #unkept: UnkeptEnds;
  #draining = false;
  /** The jobs of an earlier process are known once this has resolved. */
  #recovery: Promise<unknown> = Promise.resolve();

  constructor({ createQueue, ...options }: JobRoomOptions) {
    this.#options = { draftsKept: 20, startsMax: 25, onEvent: () => undefined, ...options };
    this.#keep = keepEventsIn(options.journal);
    this.#unkept = new UnkeptEnds(this.#keep);
    this.#queue = createQueue((jobId, report, png) => this.#take(jobId, report, png));
  }

  /**
   * Puts a task into the queue. Once this returns, the job ends in a final state, whatever happens to this process; but a sketch is known
   * only for a while, and ends with this process.
   * @param picture which the task begins with: upright sRGB PNG. @param client whoever asked: a session or an address.
   * @throws JobError `queue_full`, `machine_busy`, `queue_unreachable`, `shutting_down`; what the journal throws.
   */
  async create(task: Task, picture?: Uint8Array, client?: string): Promise<Job> {
    if (this.#draining) throw new JobError('shutting_down', 'no job is taken any more');
    const record = isSketch(task) ? this.#queue.sketches : this.#options.journal;
    const job: Job = { id: randomUUID(), state: 'queued', task, createdAt: new Date().toISOString(), sequence: 0 };
    const log = new JobLog(job, isSketch(task) ? this.#tell : this.#keep);
    const { id } = job;
    // Known before it is kept, so that it is not taken for one that an earlier process left; and before it is queued: a fast queue reports at once.
    this.#logs.set(id, log);
    this.#coming.add(id);
    try {
      await record?.create(job);
      await this.#enqueue({ jobId: id, task, ...(picture === undefined ? {} : { picture }), ...(client === undefined ? {} : { client }) }, record);
    } catch (error) {
      this.#logs.delete(id);
      throw error;
    } finally {
      this.#coming.delete(id);
    }
    await log.settled();
    return log.job;
  }

  /** The same task as a new job: same seed, same pictures. @throws JobError `job_not_found`, else as `create`. */
  async retry(jobId: string, client?: string): Promise<Job> {
    const { task } = await this.get(jobId);
    return this.create(task, await this.#pictureOf(task), client);
  }

  /**
   * Takes up the jobs that an earlier process, or one that is gone, left without an end, oldest first, and stops those that another process
   * was asked to stop. Returns how many were taken up. Where processes share a database it is called again and again.
   */
  recover(): Promise<number> {
    const recovery = this.#recover();
    this.#recovery = recovery.catch(() => undefined);
    return recovery;
  }

  async #recover(): Promise<number> {
    const kept = [...this.#logs].filter(([id, { job, finished }]) => !finished && !isSketch(job.task) && !this.#coming.has(id));
    const unfinished = await this.#options.journal.unfinished();
    const own = new Set(unfinished.map(({ id }) => id));
    for (const [id, log] of kept) {
      const inQueue = () => this.#queue.has?.(id) ?? true;
      if (own.has(id) && inQueue()) continue;
      // What is just being written down may be its end.
      await log.settled();
      if (log.finished) continue;
      if (!own.has(id)) this.#leave(log);
      else if (!inQueue()) this.#addAgain(log.job, await this.#pictureOf(log.job.task));
    }
    const jobs = unfinished.filter(({ id }) => !this.#logs.has(id));
    for (const job of jobs) {
      const events = await this.#options.journal.eventsAfter(job.id, 0);
      const picture = await this.#pictureOf(job.task);
      this.#logs.set(job.id, new JobLog(job, this.#keep, events));
      if (events.filter(({ type }) => type === 'started').length >= this.#options.startsMax) {
        void this.#take(job.id, { type: 'failed', error: { code: 'worker_lost', message: 'the job was started again and again' } });
        continue;
      }
      this.#addAgain(job, picture);
    }
    for (const jobId of await this.#options.journal.toCancel()) this.#queue.cancel(jobId);
    return jobs.length;
  }

  /** @throws JobError `job_not_found`. */
  async get(jobId: string): Promise<Job> {
    return (await this.#known(jobId)).log.job;
  }

  /** The job, or undefined when there is none (any more). */
  async find(jobId: string): Promise<Job | undefined> {
    return this.#logs.get(jobId)?.job ?? this.#options.journal.find(jobId);
  }

  /**
   * The job's events after `sequence` (0 = all), live until its final one.
   * @throws JobError `job_not_found`.
   */
  async *follow(jobId: string, sequence: number, signal: AbortSignal): AsyncGenerator<JobEvent, void, undefined> {
    let [last, going] = [sequence, true];
    while (going) {
      const { log, record } = await this.#known(jobId);
      const here = log.finished || this.#logs.has(jobId);
      last = yield* here ? log.follow(last, signal) : followElsewhere(record, jobId, last, signal, () => this.#logs.has(jobId));
      // Meanwhile it may have gone to another process, or have come here.
      going = !signal.aborted && (here ? log.left : this.#logs.has(jobId));
    }
  }

  /**
   * Asks for the job to be stopped; a finished job stays as it is.
   * @throws JobError `job_not_found`.
   */
  async cancel(jobId: string): Promise<Job> {
    const { log } = await this.#known(jobId);
    if (!log.finished) {
      if (!this.#logs.has(jobId)) await this.#options.journal.askToCancel(jobId);
      this.#queue.cancel(jobId);
    }
    await log.settled();
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
    // What the last ones told is written down, too.
    await Promise.all(Array.from(this.#logs.values(), (log) => log.settled()));
  }

  /** Of a sketch others hear while it lasts, and nothing is kept. */
  readonly #tell: KeepEvent = async (job, event) => {
    await this.#queue.sketches?.append(job, event);
  };

  async #enqueue(ticket: Ticket, record: JobRecord | undefined): Promise<void> {
    try {
      this.#queue.add(ticket);
    } catch (error) {
      await record?.remove(ticket.jobId);
      throw error;
    }
  }

  #addAgain({ id, task }: Job, picture: Uint8Array | undefined): void {
    this.#queue.add({ jobId: id, task, ...(picture === undefined ? {} : { picture }) }, { accepted: true });
  }

  async #pictureOf(task: Task): Promise<Uint8Array | undefined> {
    const pictureId = pictureIdOf(task);
    return pictureId === undefined ? undefined : this.#options.loadPicture(pictureId);
  }

  /** A job, and where its events are told when another process has it. */
  async #known(jobId: string): Promise<{ log: JobLog; record: JobRecord }> {
    if (!this.#logs.has(jobId)) await this.#recovery;
    const { journal } = this.#options;
    const known = this.#logs.get(jobId);
    if (known !== undefined) return { log: known, record: journal };
    for (const record of [journal, this.#queue.sketches]) {
      const job = await record?.find(jobId);
      if (record !== undefined && job !== undefined) return { log: new JobLog(job, this.#keep, await record.eventsAfter(jobId, 0)), record };
    }
    throw new JobError('job_not_found', `no job ${jobId}`);
  }

  /** Resolves once the report is written down. */
  async #take(jobId: string, report: JobReport, png?: Uint8Array): Promise<void> {
    const log = this.#logs.get(jobId);
    log?.inTurn(() => this.#record(log, report, png));
    await log?.settled();
  }

  /** Another process has taken the job over; who follows it here goes on there. */
  #leave(log: JobLog): void {
    if (log.left) return;
    const { id } = log.job;
    logOf('jobs').warn({ jobId: id }, 'another process has taken the job over');
    this.#logs.delete(id);
    log.leave();
    this.#queue.cancel(id, { taken: true });
  }

  /** Writes a report down and tells of it. Never rejects: what cannot be kept ends its job. */
  async #record(log: JobLog, report: JobReport, png: Uint8Array | undefined): Promise<void> {
    if (log.finished || log.left) return;
    try {
      const event = await log.append(
        report.type === 'candidate.completed' && png !== undefined
          ? { ...report, pictureId: await patiently(() => this.#options.keepPicture(log.job, report, png)) }
          : report,
      );
      if (event !== null) this.#options.onEvent(log.job, event);
    } catch (error) {
      if (error instanceof JobTakenError) this.#leave(log);
      else await this.#onUnkept(log, report, error);
    }
    if (isFinal(log.job.state)) await this.#retire(log.job.id);
  }

  async #onUnkept(log: JobLog, report: JobReport, cause: unknown): Promise<void> {
    logOf('jobs').error({ jobId: log.job.id, event: report.type, err: cause }, 'an event could not be kept');
    // One draft less is no loss; a result that is not kept is.
    if (isDraft(report)) return;
    const event = await log.appendUnkept({ type: 'failed', error: { code: storageCode(cause), message: 'the result could not be kept' } });
    if (event !== null) {
      if (!isSketch(log.job.task)) this.#unkept.add(log.job, event);
      this.#options.onEvent(log.job, event);
    }
    this.#queue.cancel(log.job.id);
  }

  async #retire(jobId: string): Promise<void> {
    this.#ended.push(jobId);
    const oldest = this.#ended.length > this.#options.draftsKept ? this.#ended.shift() : undefined;
    if (oldest === undefined) return;
    this.#logs.delete(oldest);
    try {
      await this.#options.journal.dropOldDrafts(this.#options.draftsKept);
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
