import type { JobEvent, JobReport } from '../contract/event';
import type { Job } from '../contract/job';
import { isFinal, stateAfter } from './job-state';

/** Writes an event down, with the job as it is after it. Rejects when it cannot. */
export type KeepEvent = (job: Job, event: JobEvent) => Promise<void>;

/** One job and everything that happened to it. Events are numbered here and nowhere else. */
export class JobLog {
  #job: Job;
  readonly #events: JobEvent[];
  readonly #keep: KeepEvent;
  readonly #listeners = new Set<() => void>();
  #turn: Promise<void> = Promise.resolve();
  #left = false;

  /** @param events what happened to the job so far. */
  constructor(job: Job, keep: KeepEvent, events: readonly JobEvent[] = []) {
    this.#job = job;
    this.#keep = keep;
    this.#events = [...events];
  }

  get job(): Job {
    return this.#job;
  }

  get finished(): boolean {
    return isFinal(this.#job.state);
  }

  /** Whether another process has the job now, so that nothing more is told of it here. */
  get left(): boolean {
    return this.#left;
  }

  /** Ends the following of it here. */
  leave(): void {
    this.#left = true;
    this.#tell();
  }

  /** Has what is done to this job done one thing after the other, in the order of the calls: writing takes its time. `work` must not reject. */
  inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work);
  }

  /** Resolves once everything is done that was to be done in turn so far. */
  settled(): Promise<void> {
    return this.#turn;
  }

  /**
   * Numbers a report, keeps it, and only then tells its readers; gives null when the job's state does not admit it. One at a time: see `inTurn`.
   * @throws what `keep` throws; then nothing has happened.
   */
  append(report: JobReport): Promise<JobEvent | null> {
    return this.#append(report, this.#keep);
  }

  /** Tells the readers of an end that could not be kept: they must not wait for ever. Gives it as `append` does. */
  appendUnkept(report: JobReport): Promise<JobEvent | null> {
    return this.#append(report, () => Promise.resolve());
  }

  /** Events with a greater sequence number, oldest first. */
  eventsAfter(sequence: number): readonly JobEvent[] {
    return this.#events.filter((event) => event.sequence > sequence);
  }

  /**
   * Events after `sequence`, then new ones as they come, until the job's final event. Ends early when the signal aborts or the job is
   * left to another process; that a reader leaves never touches the job. @returns the last event that was given.
   */
  async *follow(sequence: number, signal: AbortSignal): AsyncGenerator<JobEvent, number, undefined> {
    let last = sequence;
    while (!signal.aborted && !this.#left) {
      const events = this.eventsAfter(last);
      for (const event of events) {
        yield event;
        last = event.sequence;
      }
      if (this.finished && last >= this.#job.sequence) break;
      if (events.length === 0) await this.#nextEvent(signal);
    }
    return last;
  }

  async #append(report: JobReport, keep: KeepEvent): Promise<JobEvent | null> {
    const state = stateAfter(this.#job.state, report.type);
    if (state === null) return null;
    const sequence = this.#job.sequence + 1;
    const event = { ...report, jobId: this.#job.id, sequence };
    const job = { ...this.#job, state, sequence, ...(report.type === 'failed' ? { error: report.error } : {}) };
    await keep(job, event);
    this.#events.push(event);
    this.#job = job;
    this.#tell();
    return event;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #nextEvent(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        this.#listeners.delete(settle);
        signal.removeEventListener('abort', settle);
        resolve();
      };
      this.#listeners.add(settle);
      signal.addEventListener('abort', settle);
    });
  }
}
