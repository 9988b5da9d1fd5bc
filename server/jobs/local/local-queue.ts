import type { JobReport } from '../../contract/event';
import { DurationEstimate } from '../duration-estimate';
import { JobError } from '../job-error';
import { isFinal, stateAfter } from '../job-state';
import type { JobQueue, QueueLoad, ReportSink, Ticket } from '../queue';
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
  /** How long a canceled job may go on before its worker is ended. */
  readonly cancelGraceMs?: number;
  /** Passed on to the supervisor. */
  readonly times?: ConstructorParameters<typeof WorkerSupervisor>[2];
}

interface Running {
  readonly ticket: Ticket;
  readonly startedAt: number;
  readonly runs: number;
  cancelTimer: NodeJS.Timeout | undefined;
}

/** First in, first out, in memory, one worker process on this machine that does one job at a time. */
export class LocalQueue implements JobQueue {
  readonly #waiting: Ticket[] = [];
  #running: Running | null = null;
  #failedStarts = 0;
  readonly #estimate = new DurationEstimate();
  readonly #supervisor: WorkerSupervisor;
  readonly #sink: ReportSink;
  readonly #limit: number;
  readonly #cancelGraceMs: number;

  constructor({ startWorker, sink, limit, cancelGraceMs = 5000, times }: LocalQueueOptions) {
    this.#sink = sink;
    this.#limit = limit;
    this.#cancelGraceMs = cancelGraceMs;
    this.#supervisor = new WorkerSupervisor(
      startWorker,
      { onReady: () => this.#onReady(), onReport: (...report) => this.#onReport(...report), onLost: (beforeReady) => this.#onLost(beforeReady) },
      times,
    );
  }

  open(): void {
    this.#supervisor.open();
  }

  close(): void {
    clearTimeout(this.#running?.cancelTimer);
    this.#supervisor.close();
  }

  status(): WorkerStatus {
    return this.#supervisor.status();
  }

  load(): QueueLoad {
    return { waiting: this.#waiting.length, running: this.#running === null ? 0 : 1 };
  }

  add(ticket: Ticket, { accepted = false }: { readonly accepted?: boolean } = {}): void {
    if (!accepted && this.#waiting.length >= this.#limit) throw new JobError('queue_full', `${this.#limit} jobs wait already`, { limit: this.#limit });
    this.#waiting.push(ticket);
    this.#reportPosition(ticket, this.#waiting.length - 1);
    this.#startNext();
  }

  cancel(jobId: string): void {
    const index = this.#waiting.findIndex((ticket) => ticket.jobId === jobId);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
      this.#sink(jobId, { type: 'canceled' });
      this.#reportPositions();
      return;
    }
    const running = this.#running;
    if (running?.ticket.jobId !== jobId || running.cancelTimer !== undefined) return;
    running.cancelTimer = setTimeout(() => this.#supervisor.restart(), this.#cancelGraceMs);
    this.#supervisor.send({ type: 'cancel', jobId });
  }

  #startNext(): void {
    if (this.#running !== null || !this.#supervisor.status().ready) return;
    const ticket = this.#waiting.shift();
    if (ticket === undefined) return;
    this.#start(ticket, 1);
    this.#reportPositions();
  }

  #start(ticket: Ticket, runs: number): void {
    this.#running = { ticket, startedAt: performance.now(), runs, cancelTimer: undefined };
    this.#sink(ticket.jobId, { type: 'started' });
    this.#supervisor.send({ type: 'run', ...ticket });
  }

  #onReady(): void {
    this.#failedStarts = 0;
    const lost = this.#running;
    if (lost === null) this.#startNext();
    else this.#start(lost.ticket, lost.runs + 1);
  }

  #onReport(jobId: string, report: JobReport, png?: Uint8Array): void {
    const running = this.#running;
    // What an earlier job still says after its end is of no use.
    if (running?.ticket.jobId !== jobId || report.type === 'started' || report.type === 'queued') return;
    this.#sink(jobId, report, png);
    const state = stateAfter('running', report.type);
    if (state === null || !isFinal(state)) return;
    if (report.type === 'succeeded') this.#estimate.record(running.ticket.task, performance.now() - running.startedAt);
    this.#end(running);
  }

  #onLost(beforeReady: boolean): void {
    if (beforeReady) this.#failedStarts += 1;
    const running = this.#running;
    if (running?.cancelTimer !== undefined) {
      this.#sink(running.ticket.jobId, { type: 'canceled' });
      this.#end(running);
    } else if (running !== null && running.runs >= maxRuns) {
      this.#fail(running.ticket);
      this.#end(running);
    }
    // A worker that never comes up must not leave people waiting for ever.
    if (this.#failedStarts < maxFailedStarts) return;
    if (this.#running !== null) {
      this.#fail(this.#running.ticket);
      this.#running = null;
    }
    for (const ticket of this.#waiting.splice(0)) this.#fail(ticket);
  }

  #fail(ticket: Ticket): void {
    this.#sink(ticket.jobId, { type: 'failed', error: { code: 'worker_lost', message: 'the worker was lost again and again' } });
  }

  #end(running: Running): void {
    clearTimeout(running.cancelTimer);
    this.#running = null;
    this.#startNext();
  }

  #reportPositions(): void {
    this.#waiting.forEach((ticket, index) => this.#reportPosition(ticket, index));
  }

  /** @param position jobs that wait before this one. */
  #reportPosition(ticket: Ticket, position: number): void {
    const running = this.#running;
    const runningMs = running === null ? 0 : this.#estimate.expected(running.ticket.task);
    let etaMs = running === null || runningMs === null ? runningMs : Math.max(0, runningMs - (performance.now() - running.startedAt));
    for (const before of this.#waiting.slice(0, position)) {
      const expectedMs = this.#estimate.expected(before.task);
      etaMs = etaMs === null || expectedMs === null ? null : etaMs + expectedMs;
    }
    this.#sink(ticket.jobId, { type: 'queued', position, etaMs });
  }
}
