import type { JobEvent, JobReport } from '../contract/event';
import type { Job, Task } from '../contract/job';
import { isFinal, stateAfter } from './job-state';

/** One job and everything that happened to it. Events are numbered here and nowhere else. */
export class JobLog {
  #job: Job;
  #events: JobEvent[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(id: string, task: Task, createdAt: Date) {
    this.#job = { id, state: 'queued', task, createdAt: createdAt.toISOString(), sequence: 0 };
  }

  get job(): Job {
    return this.#job;
  }

  get finished(): boolean {
    return isFinal(this.#job.state);
  }

  /** Numbers and keeps a report; returns null when the job's state does not admit it. */
  append(report: JobReport): JobEvent | null {
    const state = stateAfter(this.#job.state, report.type);
    if (state === null) return null;
    const sequence = this.#job.sequence + 1;
    const event = { ...report, jobId: this.#job.id, sequence };
    this.#events.push(event);
    this.#job = { ...this.#job, state, sequence, ...(report.type === 'failed' ? { error: report.error } : {}) };
    for (const listener of this.#listeners) listener();
    return event;
  }

  /** Events with a greater sequence number, oldest first. */
  eventsAfter(sequence: number): readonly JobEvent[] {
    return this.#events.filter((event) => event.sequence > sequence);
  }

  /** Forgets the drafts of a finished job: whoever reads it later only needs what came of them. */
  dropPartials(): void {
    if (!this.finished) return;
    this.#events = this.#events.filter((event) => event.type !== 'candidate.partial' && event.type !== 'caption.partial');
  }

  /**
   * Events after `sequence`, then new ones as they come, until the job's final event. Ends early when the signal aborts;
   * that a reader leaves never touches the job.
   */
  async *follow(sequence: number, signal: AbortSignal): AsyncGenerator<JobEvent, void, undefined> {
    let last = sequence;
    while (!signal.aborted) {
      const events = this.eventsAfter(last);
      for (const event of events) {
        yield event;
        last = event.sequence;
      }
      if (this.finished && last >= this.#job.sequence) return;
      if (events.length === 0) await this.#nextEvent(signal);
    }
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
