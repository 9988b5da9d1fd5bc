import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isSketch } from '../../contract/job';
import { logOf } from '../../log/log-of';
import { DurationEstimate } from '../duration-estimate';
import { JobError } from '../job-error';
import { isFinal, stateAfter } from '../job-state';
import type { WorkerStatus } from '../local/worker-supervisor';
import type { ModelInspector } from '../model-inspector';
import type { EncodeRequest, PictureEncoder } from '../picture-encoder';
import type { PictureRenderer, RenderRequest } from '../picture-renderer';
import type { JobQueue, QueueLoad, ReportSink, Ticket } from '../queue';
import type { Machines } from '../../contract/machines';
import { machinesOf } from './machines';
import { Presence, type Seen } from './presence';
import { RedisLink } from './redis-link';
import { ReportReader, type Fields } from './report-reader';
import { answerOf, reportOf } from './read-fields';
import { loadOf, newJob, type Report, type SentJob, type WebLoad } from './sent-job';
import { JobSender } from './job-sender';
import { SketchRecord } from './sketch-record';
import type { QueueTimes } from './times';
import { WorkerDirectory } from './worker-directory';
import { WorkerQuestions } from './worker-questions';

interface RedisQueueOptions {
  /** As `redis://user:password@host:port/database`. */
  readonly url: string;
  readonly sink: ReportSink;
  /** Jobs that may wait, of all web processes together. */
  readonly limit: number;
  readonly times: QueueTimes;
}

/**
 * In Redis, for workers on any machine. Jobs wait in BullMQ's queues, one for each model; what happens to them comes back through one stream
 * for each web process. This process keeps its own jobs in mind, sends them again when Redis has lost them, and goes on by itself when Redis
 * was away.
 */
export class RedisQueue implements JobQueue, PictureRenderer, PictureEncoder {
  readonly sketches: SketchRecord;
  readonly #id = randomUUID();
  readonly #link: RedisLink;
  readonly #sender: JobSender;
  readonly #directory = new WorkerDirectory();
  readonly #questions: WorkerQuestions;
  readonly #reader: ReportReader;
  readonly #presence: Presence;
  readonly #jobs = new Map<string, SentJob>();
  readonly #estimate = new DurationEstimate();
  readonly #sink: ReportSink;
  readonly #limit: number;
  readonly #times: QueueTimes;
  #others: WebLoad = { waiting: 0, running: 0, sketches: 0 };
  #webs = 1;
  #clockOffsetMs = 0;
  #positions: NodeJS.Timeout | undefined;
  #reconciling: NodeJS.Timeout | undefined;
  #onDrained: (() => void)[] = [];

  constructor({ url, sink, limit, times }: RedisQueueOptions) {
    this.#sink = sink;
    this.#limit = limit;
    this.#times = times;
    this.#link = new RedisLink(url);
    this.sketches = new SketchRecord(this.#link, times);
    this.#sender = new JobSender({ link: this.#link, owner: this.#id, queueOf: (model) => this.#directory.queueOf(model), isServed: (queue) => this.#directory.isServed(queue), onReport: (...report) => void this.#onReport(...report), onTaken: (job) => this.#onTaken(job), onSent: () => this.#tellPositionsSoon() });
    this.#questions = new WorkerQuestions({ link: this.#link, owner: this.#id, queueOf: (model) => this.#directory.queueOf(model), times: this.#times });
    this.#reader = new ReportReader(this.#link, this.#id, (fields) => this.#onEntry(fields));
    this.#presence = new Presence({
      link: this.#link,
      kind: 'web',
      id: this.#id,
      record: ({ clockOffsetMs }) => ({ id: this.#id, name: `${hostname()} ${process.pid}`, clockOffsetMs, ...this.#own() }),
      onSeen: (seen) => this.#onSeen(seen),
      times: this.#times,
    });
  }

  open(): void {
    void this.#reader.run();
    void this.#presence.run();
    // What was sent while the connection broke may or may not have arrived.
    this.#link.connection.on('ready', () => void this.#reconcile());
    this.#reconciling = setInterval(() => void this.#reconcile(), this.#times.reconcileMs).unref();
  }

  close(): void {
    clearInterval(this.#reconciling);
    clearTimeout(this.#positions);
    this.#questions.close();
    this.#reader.close();
    this.#sender.close();
    void this.#presence.leave().finally(() => this.#link.close());
  }

  add(ticket: Ticket, { accepted = false }: { readonly accepted?: boolean } = {}): void {
    if (!accepted) this.#admit(ticket);
    if (!isSketch(ticket.task)) for (const { ticket: other } of this.#sketches()) this.cancel(other.jobId);
    const job = newJob(ticket);
    const before = this.load().waiting;
    this.#jobs.set(ticket.jobId, job);
    this.#tellPosition(job, before);
    void this.#sender.send(job);
  }

  cancel(jobId: string, { taken = false }: { readonly taken?: boolean } = {}): void {
    const job = this.#jobs.get(jobId);
    if (taken) {
      if (job !== undefined) this.#onTaken(job);
      return;
    }
    if (job === undefined) {
      void this.#sender.cancelElsewhere(jobId);
      return;
    }
    if (job.canceled) return;
    job.canceled = true;
    if (job.sent === 'no') void this.#onReport(job, { report: { type: 'canceled' }, png: undefined });
    else void this.#sender.cancel(job);
  }

  has(jobId: string): boolean {
    return this.#jobs.has(jobId);
  }

  load(): QueueLoad {
    const own = this.#own();
    return { waiting: own.waiting + this.#others.waiting, running: own.running + this.#others.running };
  }

  drain(): Promise<void> {
    this.#sender.hold();
    for (const job of this.#jobs.values()) if (job.state === 'waiting') void this.#sender.withdraw(job);
    return new Promise((resolve) => {
      this.#onDrained.push(resolve);
      this.#tellDrained();
    });
  }

  status(): WorkerStatus {
    return this.#directory.status();
  }

  /** Redis and the processes that meet there, and what is wrong with each. */
  machines(): Machines {
    return machinesOf({ problem: this.#link.problem, webs: this.#webs, clockOffsetMs: this.#clockOffsetMs, directory: this.#directory });
  }

  /** Has all workers look again at which models there are. */
  async refreshModels(): Promise<void> {
    if (this.#link.problem === null) await this.#sender.queues.tell({ type: 'refresh' });
  }

  render(request: RenderRequest): Promise<Uint8Array> {
    return this.#questions.render(request);
  }

  encode(request: EncodeRequest): Promise<string> {
    return this.#questions.encode(request);
  }

  /** For looking into pictures. */
  get inspector(): ModelInspector {
    return this.#questions.inspector;
  }

  #admit({ task }: Ticket): void {
    this.#link.check();
    const { waiting, running } = this.load();
    if (!isSketch(task)) {
      if (waiting >= this.#limit) throw new JobError('queue_full', `${this.#limit} jobs wait already`, { limit: this.#limit });
      return;
    }
    const sketches = this.#own().sketches + this.#others.sketches;
    const idle = this.status().ready && !this.#sender.held && waiting + running === sketches;
    if (!idle || sketches >= this.#slots()) throw new JobError('machine_busy', 'a sketch cannot start at once');
  }

  #own(): WebLoad {
    return loadOf([...this.#jobs.values()]);
  }

  #sketches(): SentJob[] {
    return [...this.#jobs.values()].filter(({ ticket }) => isSketch(ticket.task));
  }

  /** Jobs that all workers together can run at once. */
  #slots(): number {
    return this.#directory.workers.reduce((sum, { record }) => sum + (record.ready ? record.slots : 0), 0);
  }

  async #onSeen(seen: Seen): Promise<void> {
    const others = seen.webs.filter(({ id }) => id !== this.#id);
    const sum = (of: keyof WebLoad) => others.reduce((total, web) => total + web[of], 0);
    this.#others = { waiting: sum('waiting'), running: sum('running'), sketches: sum('sketches') };
    this.#webs = others.length + 1;
    this.#clockOffsetMs = seen.clockOffsetMs;
    if (!(await this.#directory.update(this.#link.connection, seen))) return;
    this.#questions.onWorkers();
    for (const job of this.#jobs.values()) void this.#sender.send(job);
  }

  async #reconcile(): Promise<void> {
    try {
      await this.#sender.reconcile([...this.#jobs.values()]);
    } catch (error) {
      this.#link.onTrouble(error);
    }
  }

  /** Resolves once what the entry says is written down. */
  async #onEntry(fields: Fields): Promise<void> {
    const answer = answerOf(fields);
    if (answer !== null) {
      this.#questions.onAnswer(answer);
      return;
    }
    const read = reportOf(fields);
    if (read === null) {
      logOf('jobs').error('a worker of another version wrote what cannot be read');
      return;
    }
    const job = this.#jobs.get(read.jobId);
    // Not ours any more: it has ended here, and whoever still runs it may stop.
    if (job === undefined) this.#sender.forget(read.jobId);
    else if (job.held === undefined) await this.#onReport(job, read);
    else job.held.push(read);
  }

  /** Resolves once it is written down. */
  async #onReport(job: SentJob, { report, png }: Report): Promise<void> {
    const { jobId, task } = job.ticket;
    if (this.#jobs.get(jobId) !== job || report.type === 'queued') return;
    if (report.type === 'started') {
      job.state = 'running';
      job.startedAt = performance.now();
      this.#tellPositionsSoon();
    }
    const state = stateAfter('running', report.type);
    const ended = state !== null && isFinal(state);
    if (report.type === 'succeeded') this.#estimate.record(task, (performance.now() - job.startedAt) / this.#together());
    job.ended = ended;
    if (ended) this.#jobs.delete(jobId);
    const kept = this.#sink(jobId, report, png);
    if (ended) {
      this.#tellPositionsSoon();
      this.#tellDrained();
    }
    await kept;
    if (ended) this.#sender.forget(jobId);
  }

  #onTaken(job: SentJob): void {
    job.ended = true;
    this.#jobs.delete(job.ticket.jobId);
    this.#tellDrained();
  }

  /** How many jobs share a machine, about. */
  #together(): number {
    return Math.max(1, this.load().running / Math.max(1, this.#directory.workers.length));
  }

  #tellDrained(): void {
    if (!this.#sender.held || [...this.#jobs.values()].some(({ state }) => state === 'running')) return;
    for (const resolve of this.#onDrained.splice(0)) resolve();
  }

  #tellPositionsSoon(): void {
    this.#positions ??= setTimeout(() => {
      this.#positions = undefined;
      void this.#tellPositions();
    }, this.#times.beatMs / 4).unref();
  }

  async #tellPositions(): Promise<void> {
    const waiting = [...this.#jobs.values()].filter(({ state, sent }) => state === 'waiting' && sent === 'yes');
    try {
      const positions = await this.#sender.positions(waiting);
      waiting.forEach((job, index) => {
        const position = positions[index];
        if (typeof position === 'number') this.#tellPosition(job, position);
      });
    } catch (error) {
      this.#link.onTrouble(error);
    }
  }

  #tellPosition(job: SentJob, position: number): void {
    if (job.state !== 'waiting' || job.told === position || isSketch(job.ticket.task)) return;
    job.told = position;
    const expected = this.#estimate.expected(job.ticket.task);
    const machines = Math.max(1, this.#directory.workers.length);
    const busy = this.load().running >= this.#slots();
    const etaMs = expected === null ? null : busy ? (expected * (position + 1)) / machines : 0;
    this.#sink(job.ticket.jobId, { type: 'queued', position, etaMs });
  }
}
