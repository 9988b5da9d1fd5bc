import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { JobReport } from '../../contract/event';
import { isSketch } from '../../contract/job';
import { logOf } from '../../log/log-of';
import { LocalQueue } from '../local/local-queue';
import type { StartWorker } from '../local/worker-process';
import { AnswerQuestions } from './answer-questions';
import type { HeldJob } from './held-jobs';
import { jobKey, modelListsKey, queueName, turnsKey, workersChannel } from './keys';
import { waitingJobSchema, workerNoticeTextSchema, type WorkerModels, type WorkerRecord } from './messages';
import { ModelQueue } from './model-queue';
import { Presence } from './presence';
import { connect, RedisLink } from './redis-link';
import { isEnd, ReportSender } from './report-sender';
import type { QueueTimes } from './times';

/** A job that was taken up so often, by one worker after the other, and never came to an end is given up. */
const startsMax = 10;

interface QueueWorkerOptions {
  readonly url: string;
  readonly startWorker: StartWorker;
  /** Jobs that run at once. */
  readonly slots: number;
  /** Ids of the models whose jobs are taken; undefined means all that are there. */
  readonly models?: readonly string[] | undefined;
  readonly times: QueueTimes;
  /** How patient it is with its process with the models. */
  readonly patience?: Pick<ConstructorParameters<typeof LocalQueue>[0], 'times' | 'cancelGraceMs'>;
}

/** Takes jobs from Redis and has a process of its own do them, as a web process does that needs no Redis: the same queue is inside. */
export class QueueWorker {
  readonly #id = randomUUID();
  readonly #name = `${hostname()} ${process.pid}`;
  readonly #link: RedisLink;
  readonly #listener;
  readonly #times: QueueTimes;
  readonly #slots: number;
  readonly #only: ReadonlySet<string> | null;
  readonly #local: LocalQueue;
  readonly #reports: ReportSender;
  readonly #questions: AnswerQuestions;
  readonly #presence: Presence;
  readonly #queues = new Map<string, ModelQueue>();
  /** By run. */
  readonly #held = new Map<string, HeldJob>();
  #models: WorkerModels = { models: [], unavailable: [], versions: {} };
  #digest = '';
  #since: number | undefined;
  #taking = false;
  #takeAgain = false;
  #stopping = false;
  #onIdle: (() => void)[] = [];

  constructor({ url, startWorker, slots, models, times, patience }: QueueWorkerOptions) {
    this.#times = times;
    this.#slots = slots;
    this.#only = models === undefined ? null : new Set(models);
    this.#link = new RedisLink(url);
    this.#listener = connect(url);
    this.#reports = new ReportSender(this.#link);
    // A client may have half of its slots, which is for one machine alone; here turns have been taken before.
    this.#local = new LocalQueue({ startWorker, sink: (...report) => this.#onReport(...report), limit: Number.MAX_SAFE_INTEGER, slots: 2 * slots, ...patience });
    this.#questions = new AnswerQuestions(this.#link, this.#local);
    this.#presence = new Presence({
      link: this.#link,
      kind: 'worker',
      id: this.#id,
      record: ({ nowMs, clockOffsetMs }) => this.#record(nowMs, clockOffsetMs),
      onSeen: () => this.#onBeat(),
      times: this.#times,
    });
  }

  open(): void {
    this.#local.open();
    this.#listener.on('error', (error: unknown) => this.#link.onTrouble(error));
    this.#listener.on('message', (_channel: string, text: string) => this.#onNotice(text));
    // What was said while nobody listened.
    this.#listener.on('ready', () => void this.#listener.subscribe(workersChannel).then(() => this.#take(), (error: unknown) => this.#link.onTrouble(error)));
    void this.#presence.run();
  }

  /** Takes no job any more; those that run may go on for `graceMs`, what is left is given to other workers. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    const idle = new Promise<void>((resolve) => this.#onIdle.push(resolve));
    this.#tellIdle();
    await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    await Promise.all([...this.#held.values()].map((held) => held.queue.giveBack(held.job, held.run).catch((error: unknown) => this.#link.onTrouble(error))));
    await this.#presence.leave();
    this.close();
  }

  /** Ends at once, as if the machine were gone. */
  close(): void {
    this.#stopping = true;
    this.#presence.stop();
    this.#local.close();
    this.#listener.disconnect();
    for (const queue of this.#queues.values()) void queue.close().catch(() => undefined);
    this.#link.close();
  }

  get #ready(): boolean {
    return this.#local.status().ready;
  }

  #record(nowMs: number, clockOffsetMs: number): WorkerRecord | undefined {
    if (this.#digest === '') return undefined;
    this.#since ??= nowMs;
    const { restarts, memoryBytes, hubModels } = this.#local.status();
    return {
      id: this.#id, name: this.#name, since: this.#since, clockOffsetMs, restarts, memoryBytes, hubModels: [...hubModels],
      ready: this.#ready, slots: this.#slots, running: this.#held.size, models: this.#digest,
    };
  }

  /** Once a beat: tells of new models, confirms what it holds, looks whether something waits that nobody told it of. */
  async #onBeat(): Promise<void> {
    if (this.#stopping && this.#held.size === 0) return;
    await this.#tellModels();
    await Promise.all([...this.#queues.values()].map((queue) => this.#confirm(queue)));
    this.#take();
  }

  async #tellModels(): Promise<void> {
    if (!this.#ready) return;
    const { models, unavailable } = this.#local.status();
    const wanted = models.filter(({ id }) => this.#only?.has(id) ?? true);
    const versions = Object.fromEntries(wanted.map(({ id }) => [id, this.#local.versions()[id] ?? '']));
    this.#models = { models: wanted, unavailable: [...unavailable], versions };
    const text = JSON.stringify(this.#models);
    const digest = createHash('sha256').update(text).digest('hex');
    await this.#link.connection.hset(modelListsKey, digest, text);
    this.#digest = digest;
    const names = new Set(Object.entries(versions).map(([model, version]) => queueName(model, version)));
    for (const [name, queue] of this.#queues) {
      if (names.has(name)) continue;
      this.#queues.delete(name);
      await queue.close();
    }
    for (const name of names) if (!this.#queues.has(name)) this.#queues.set(name, new ModelQueue(this.#link, name, this.#times));
  }

  async #confirm(queue: ModelQueue): Promise<void> {
    const held = [...this.#held.values()].filter((each) => each.queue === queue);
    if (held.length === 0) return;
    const lost = new Set(await queue.confirm(held));
    for (const each of held) {
      // Ended while it was asked for.
      if (!lost.has(each.jobId) || !this.#held.has(each.run)) continue;
      each.abandoned = true;
      this.#local.cancel(each.run);
    }
  }

  #onNotice(text: string): void {
    const notice = workerNoticeTextSchema.safeParse(text).data;
    if (notice === undefined) return;
    if (notice.type === 'refresh') void this.#local.refreshModels();
    else if (notice.type === 'cancel') for (const { jobId, run } of this.#held.values()) { if (jobId === notice.jobId) this.#local.cancel(run); }
    else if (this.#queues.has(notice.queue)) this.#take();
  }

  /** Takes as many jobs as there is room for, and answers what is asked. */
  #take(): void {
    this.#takeAgain = true;
    if (this.#taking) return;
    this.#taking = true;
    void this.#takeAll()
      .catch((error: unknown) => this.#link.onTrouble(error))
      .finally(() => {
        this.#taking = false;
        // Asked for while the last round came to its end; after trouble the next beat is soon enough.
        if (this.#takeAgain && this.#link.problem === null) this.#take();
      });
  }

  async #takeAll(): Promise<void> {
    while (this.#takeAgain) {
      this.#takeAgain = false;
      for (const queue of this.#queues.values()) {
        await this.#questions.take(queue.name);
        // Each model in turn, so that none waits behind another's crowd.
        if (this.#hasRoom() && (await this.#takeOne(queue))) this.#takeAgain = true;
      }
    }
  }

  /** Sketches make room for every job. */
  #hasRoom(): boolean {
    const jobs = [...this.#held.values()].filter(({ sketch }) => !sketch).length;
    return !this.#stopping && this.#ready && this.#link.problem === null && jobs < this.#slots && !this.#local.suspects();
  }

  async #takeOne(queue: ModelQueue): Promise<boolean> {
    const run = randomUUID();
    const job = await queue.take(run);
    if (job === undefined) return false;
    const parsed = waitingJobSchema.safeParse(job.data);
    const jobId = job.id ?? '';
    const begun = await this.#link.connection.dallaeBegin(jobKey(jobId), turnsKey(queue.name), queue.name, run, startsMax);
    const held: HeldJob = { jobId, run, queue, job, sketch: parsed.success && isSketch(parsed.data.task), abandoned: false };
    if (begun === 'over') await this.#letGo(held);
    else {
      this.#held.set(run, held);
      if (begun === 'cancel') this.#report(held, { type: 'canceled' });
      else if (begun === 'lost') this.#report(held, { type: 'failed', error: { code: 'worker_lost', message: 'one worker after the other was lost with it' } });
      else if (!parsed.success) this.#report(held, { type: 'failed', error: { code: 'internal_error', message: 'the job was written by another version' } });
      else {
        const { task, client, picture } = parsed.data;
        this.#start(held, { jobId: run, task, ...(client === undefined ? {} : { client }), ...(picture === undefined ? {} : { picture }) });
      }
    }
    return true;
  }

  #start(held: HeldJob, ticket: Parameters<LocalQueue['add']>[0]): void {
    try {
      this.#local.add(ticket, { accepted: true });
    } catch (error) {
      // Only sketches are refused, when something else runs.
      logOf('jobs').debug({ jobId: held.jobId, err: error }, 'a sketch makes way');
      this.#report(held, { type: 'canceled' });
    }
  }

  #onReport(run: string, report: JobReport, png?: Uint8Array): void {
    const held = this.#held.get(run);
    if (held === undefined || report.type === 'queued') return;
    if (!held.abandoned) this.#report(held, report, png);
    else if (isEnd(report)) void this.#letGo(held);
  }

  #report(held: HeldJob, report: JobReport, png?: Uint8Array): void {
    const { jobId, run } = held;
    const end = isEnd(report);
    this.#reports.send(jobId, run, report, png, (answer) => {
      if (end) void this.#letGo(held);
      else if (answer === 'cancel' || answer === 'over') this.#local.cancel(run);
    });
  }

  /** After its end has been told, so that a job whose worker dies in between is looked at again, and found to be over. */
  async #letGo({ run, queue, job, jobId }: HeldJob): Promise<void> {
    this.#held.delete(run);
    this.#tellIdle();
    try {
      await queue.done(job, run);
    } catch (error) {
      // It was taken for lost meanwhile; whoever takes it up finds that it is over.
      logOf('jobs').debug({ jobId, err: error }, 'a job was not held any more when it ended');
    }
    this.#take();
  }

  #tellIdle(): void {
    if (!this.#stopping || this.#held.size > 0) return;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
