import type { ErrorBody } from '../contract/error';
import type { JobReport } from '../contract/event';
import type { Engine } from '../engine/engine';
import { errorCodeOf } from '../engine/errors';
import type { WorkerCommand } from '../jobs/local/worker-protocol';
import { logOf } from '../log/log-of';
import type { EnergyMeter } from './energy-meter';
import { runTask } from './run-task';

type RunCommand = Extract<WorkerCommand, { type: 'run' }>;

/** Sends one report of a job to the web process. */
export type SendReport = (jobId: string, report: JobReport, png?: Uint8Array) => void;

/** Runs the worker's jobs, all at once in the models' batches, and says how each ended. */
export class JobRunner {
  readonly #engine: Engine;
  readonly #send: SendReport;
  readonly #meter: EnergyMeter;
  readonly #running = new Map<string, AbortController>();

  constructor(engine: Engine, send: SendReport, meter: EnergyMeter) {
    this.#engine = engine;
    this.#send = send;
    this.#meter = meter;
  }

  /** Runs the job to its end; never rejects, because a job's failure is a report like any other. */
  async run({ jobId, task, picture, client }: RunCommand): Promise<void> {
    const abort = new AbortController();
    this.#running.set(jobId, abort);
    this.#meter.start(jobId);
    const startedAt = performance.now();
    try {
      const tokens = await runTask(task, { engine: this.#engine, picture, client, signal: abort.signal, report: (report, png) => this.#send(jobId, report, png) });
      const energy = this.#meter.end(jobId) ?? undefined;
      this.#send(jobId, { type: 'succeeded', elapsedMs: performance.now() - startedAt, tokens, energy });
    } catch (error) {
      this.#send(jobId, abort.signal.aborted ? { type: 'canceled' } : { type: 'failed', error: describeFailure(jobId, error) });
    } finally {
      this.#meter.end(jobId);
      this.#running.delete(jobId);
    }
  }

  /** Stops the job if it runs. */
  cancel(jobId: string): void {
    this.#running.get(jobId)?.abort();
  }
}

function describeFailure(jobId: string, error: unknown): ErrorBody {
  const code = errorCodeOf(error);
  // What we did not foresee must leave a trace for whoever repairs it.
  if (code === 'internal_error') logOf('worker').error({ jobId, err: error }, 'a job failed');
  return { code, message: error instanceof Error ? error.message : String(error) };
}
