import type { JobEvent } from '../contract/event';
import type { Job } from '../contract/job';
import type { KeepEvent } from './job-log';
import { JobTakenError } from './keep-event';

const retryMs = 5000;

/** Ends of jobs that could not be written, tried again until they can: a full disk must not bring a failed job back at the next start. */
export class UnkeptEnds {
  readonly #keep: KeepEvent;
  readonly #ends = new Map<string, { readonly job: Job; readonly event: JobEvent }>();
  #waiting = false;

  constructor(keep: KeepEvent) {
    this.#keep = keep;
  }

  add(job: Job, event: JobEvent): void {
    this.#ends.set(job.id, { job, event });
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => void this.#retry(), retryMs).unref();
  }

  async #retry(): Promise<void> {
    for (const [jobId, { job, event }] of this.#ends) {
      try {
        await this.#keep(job, event);
      } catch (error) {
        // Said once already, when the end came. A job that another process has ends there.
        if (!(error instanceof JobTakenError)) break;
      }
      this.#ends.delete(jobId);
    }
    this.#waiting = false;
    if (this.#ends.size > 0) this.#retryLater();
  }
}
