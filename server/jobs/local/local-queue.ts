import type { JobReport } from '../../contract/event';
import { isSketch } from '../../contract/job';
import { DurationEstimate } from '../duration-estimate';
import { fairOrder } from '../fair-order';
import { JobError } from '../job-error';
import { isFinal, stateAfter } from '../job-state';
import type { ModelInspector } from '../model-inspector';
import type { EncodeRequest, PictureEncoder } from '../picture-encoder';
import type { PictureRenderer, RenderRequest } from '../picture-renderer';
import type { JobQueue, QueueLoad, ReportSink, Ticket } from '../queue';
import { PendingInspections } from './pending-inspections';
import { PendingRequests } from './pending-requests';
import { countByClient, type Running } from './running-job';
import type { StartWorker } from './worker-process';
import type { WorkerStatus } from './worker-supervisor';
import { WorkerSupervisor } from './worker-supervisor';

const maxRuns = 4;
const maxFailedStarts = 5;

interface LocalQueueOptions {
  readonly startWorker: StartWorker;
  readonly sink: ReportSink;
  /** Jobs that may wait. */
  readonly limit: number;
  /** Jobs that may run at once, in the worker's one batch; a client may have half of them. */
  readonly slots?: number;
  /** How long a canceled job may go on before its worker is ended. */
  readonly cancelGraceMs?: number;
  /** Passed on to the supervisor. */
  readonly times?: ConstructorParameters<typeof WorkerSupervisor>[2];
}

/** In memory, round robin by client, for one worker process on this machine that does several jobs at once, and renders and reads pictures in between. */
export class LocalQueue implements JobQueue, PictureRenderer, PictureEncoder {
  readonly #waiting: Ticket[] = [];
  readonly #running = new Map<string, Running>();
  /** Jobs whose worker died under them. They run again one at a time, so that the one at fault is known. */
  #lost: Running[] = [];
  #sharedUntil = performance.now();
  /** How many jobs had started when each client last had a turn; of clients that have jobs. */
  readonly #lastStart = new Map<string, number>();
  #starts = 0;
  /** The position that each ticket was last told. */
  readonly #told = new WeakMap<Ticket, number>();
  #failedStarts = 0;
  #draining = false;
  #onDrained: (() => void)[] = [];
  readonly #estimate = new DurationEstimate();
  readonly #supervisor: WorkerSupervisor;
  readonly #renders = new PendingRequests<RenderRequest, Uint8Array>((renderId, request) => this.#supervisor.send({ type: 'render', renderId, ...request }));
  readonly #encodings = new PendingRequests<EncodeRequest, string>((encodeId, request) => this.#supervisor.send({ type: 'encode', encodeId, ...request }));
  readonly #inspections = new PendingInspections((command) => this.#supervisor.send(command));
  readonly #sink: ReportSink;
  readonly #limit: number;
  readonly #slots: number;
  readonly #cancelGraceMs: number;

  constructor({ startWorker, sink, limit, slots = 8, cancelGraceMs = 5000, times }: LocalQueueOptions) {
    this.#sink = sink;
    this.#limit = limit;
    this.#slots = slots;
    this.#cancelGraceMs = cancelGraceMs;
    this.#supervisor = new WorkerSupervisor(
      startWorker,
      {
        onReady: () => this.#onReady(),
        onReport: (...report) => this.#onReport(...report),
        onRendered: ({ renderId, png, error }) => this.#renders.onAnswer(renderId, png, error),
        onEncoded: ({ encodeId, codes, error }) => this.#encodings.onAnswer(encodeId, codes, error),
        onInspected: ({ inspectionId, answer, error }) => this.#inspections.onAnswer(inspectionId, answer, error),
        onLost: (beforeReady) => this.#onLost(beforeReady),
      },
      times,
    );
  }

  open(): void {
    this.#supervisor.open();
  }

  close(): void {
    for (const { cancelTimer } of this.#running.values()) clearTimeout(cancelTimer);
    this.#supervisor.close();
  }

  drain(): Promise<void> {
    this.#draining = true;
    return new Promise((resolve) => {
      this.#onDrained.push(resolve);
      this.#tellDrained();
    });
  }

  status(): WorkerStatus {
    return this.#supervisor.status();
  }

  /** What tells apart the weights of the worker's models from others of the same id, by id. */
  readonly versions = (): Readonly<Record<string, string>> => this.#supervisor.versions;

  /** Whether jobs whose worker died under them run alone now, so that no other can start. */
  suspects(): boolean {
    return this.#lost.length > 0 || Array.from(this.#running.values()).some(({ runs }) => runs > 1);
  }

  load(): QueueLoad {
    return { waiting: this.#waiting.length, running: this.#running.size + this.#lost.length };
  }

  add(ticket: Ticket, { accepted = false }: { readonly accepted?: boolean } = {}): void {
    if (isSketch(ticket.task)) {
      this.#addSketch(ticket);
      return;
    }
    if (!accepted && this.#waiting.length >= this.#limit) throw new JobError('queue_full', `${this.#limit} jobs wait already`, { limit: this.#limit });
    for (const jobId of this.#running.keys()) if (this.#isSketch(jobId)) this.cancel(jobId);
    this.#waiting.push(ticket);
    this.#reportPositions();
    this.#startNext();
  }

  #addSketch(ticket: Ticket): void {
    const jobs = this.#waiting.length + this.#lost.length + this.#jobs().length;
    const running = Array.from(this.#running.values());
    const idle = this.#supervisor.status().ready && !this.#draining && jobs === 0 && running.length < this.#slots;
    if (!idle || (countByClient(running).get(ticket.client ?? '') ?? 0) >= this.#each) throw new JobError('machine_busy', 'a sketch cannot start at once');
    this.#start(ticket, 1);
  }

  refreshModels(): Promise<void> {
    return this.#supervisor.refreshModels();
  }

  render(request: RenderRequest): Promise<Uint8Array> {
    return this.#renders.ask(request);
  }

  encode(request: EncodeRequest): Promise<string> {
    return this.#encodings.ask(request);
  }

  /** For looking into pictures. */
  get inspector(): ModelInspector {
    return this.#inspections;
  }

  cancel(jobId: string): void {
    const index = this.#waiting.findIndex((ticket) => ticket.jobId === jobId);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
      this.#sink(jobId, { type: 'canceled' });
      this.#reportPositions();
      return;
    }
    const lost = this.#lost.findIndex(({ ticket }) => ticket.jobId === jobId);
    if (lost >= 0) {
      this.#lost.splice(lost, 1);
      this.#sink(jobId, { type: 'canceled' });
      return;
    }
    const running = this.#running.get(jobId);
    if (running === undefined || running.cancelTimer !== undefined) return;
    running.cancelTimer = setTimeout(() => this.#supervisor.restart(), this.#cancelGraceMs);
    this.#supervisor.send({ type: 'cancel', jobId });
  }

  #startNext(): void {
    if (this.#draining || !this.#supervisor.status().ready) return;
    const [suspect] = this.#lost;
    if (suspect !== undefined) {
      if (this.#running.size > 0) return;
      this.#lost = this.#lost.slice(1);
      this.#start(suspect.ticket, suspect.runs + 1);
      return;
    }
    if (this.suspects()) return;
    for (let next = this.#nextTicket(); next !== undefined; next = this.#nextTicket()) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#start(next, 1);
    }
    this.#reportPositions();
  }

  #nextTicket(): Ticket | undefined {
    const jobs = this.#jobs();
    if (jobs.length >= this.#slots) return undefined;
    const running = countByClient(jobs);
    return fairOrder(this.#waiting, running, this.#lastStart).find(({ client = '' }) => (running.get(client) ?? 0) < this.#each);
  }

  /** What runs, without the sketches, which are about to end. */
  #jobs(): Running[] {
    return Array.from(this.#running.values()).filter(({ ticket }) => !isSketch(ticket.task));
  }

  #isSketch(jobId: string): boolean {
    const running = this.#running.get(jobId);
    return running !== undefined && isSketch(running.ticket.task);
  }

  /** Jobs that a client may have running. */
  get #each(): number {
    return Math.ceil(this.#slots / 2);
  }

  #start(ticket: Ticket, runs: number): void {
    this.#shareTime();
    this.#lastStart.set(ticket.client ?? '', (this.#starts += 1));
    this.#running.set(ticket.jobId, { ticket, runs, machineMs: 0, cancelTimer: undefined });
    this.#sink(ticket.jobId, { type: 'started' });
    this.#supervisor.send({ type: 'run', ...ticket });
  }

  #onReady(): void {
    this.#failedStarts = 0;
    this.#renders.onReady();
    this.#encodings.onReady();
    this.#inspections.onReady();
    this.#startNext();
  }

  #onReport(jobId: string, report: JobReport, png?: Uint8Array): void {
    const running = this.#running.get(jobId);
    // What an earlier job still says after its end is of no use.
    if (running === undefined || report.type === 'started' || report.type === 'queued') return;
    this.#sink(jobId, report, png);
    const state = stateAfter('running', report.type);
    if (state === null || !isFinal(state)) return;
    this.#shareTime();
    if (report.type === 'succeeded') this.#estimate.record(running.ticket.task, running.machineMs);
    this.#end(running);
    this.#startNext();
  }

  #onLost(beforeReady: boolean): void {
    if (beforeReady) this.#failedStarts += 1;
    const again: Running[] = [];
    for (const running of [...this.#running.values()]) {
      this.#end(running);
      if (running.cancelTimer !== undefined || isSketch(running.ticket.task)) this.#sink(running.ticket.jobId, { type: 'canceled' });
      else if (running.runs >= maxRuns) this.#fail(running.ticket);
      else again.push(running);
    }
    this.#lost = [...again, ...this.#lost];
    // A worker that never comes up must not leave people waiting for ever.
    const hopeless = this.#failedStarts >= maxFailedStarts;
    this.#renders.onLost(hopeless);
    this.#encodings.onLost(hopeless);
    this.#inspections.onLost(hopeless);
    if (!hopeless) return;
    for (const { ticket } of this.#lost.splice(0)) this.#fail(ticket);
    for (const ticket of this.#waiting.splice(0)) this.#fail(ticket);
  }

  #fail(ticket: Ticket): void {
    this.#sink(ticket.jobId, { type: 'failed', error: { code: 'worker_lost', message: 'the worker was lost again and again' } });
  }

  #end(running: Running): void {
    clearTimeout(running.cancelTimer);
    this.#shareTime();
    this.#running.delete(running.ticket.jobId);
    const { client = '' } = running.ticket;
    const others = [...this.#waiting, ...Array.from(this.#running.values(), ({ ticket }) => ticket)];
    if (!others.some((ticket) => (ticket.client ?? '') === client)) this.#lastStart.delete(client);
    this.#tellDrained();
  }

  #tellDrained(): void {
    if (!this.#draining || this.#running.size > 0) return;
    for (const resolve of this.#onDrained.splice(0)) resolve();
  }

  /** Jobs that run together share the machine evenly. */
  #shareTime(): void {
    const now = performance.now();
    for (const running of this.#running.values()) running.machineMs += (now - this.#sharedUntil) / this.#running.size;
    this.#sharedUntil = now;
  }

  /** Tells everyone whose position has changed how many start before, and when their own job starts: when a slot is free, then one job after the other. */
  #reportPositions(): void {
    this.#shareTime();
    const left = Array.from(this.#running.values(), ({ ticket, machineMs }) => {
      const expected = this.#estimate.expected(ticket.task);
      return expected === null ? null : Math.max(0, expected - machineMs) * this.#running.size;
    });
    let etaMs = left.length < this.#slots ? 0 : left.reduce((soonest, each) => (soonest === null || each === null ? null : Math.min(soonest, each)), Infinity);
    fairOrder(this.#waiting, countByClient(this.#jobs()), this.#lastStart).forEach((ticket, position) => {
      if (this.#told.get(ticket) !== position) this.#sink(ticket.jobId, { type: 'queued', position, etaMs });
      this.#told.set(ticket, position);
      const expected = this.#estimate.expected(ticket.task);
      etaMs = etaMs === null || expected === null ? null : etaMs + expected;
    });
  }
}
