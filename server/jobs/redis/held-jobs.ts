import type { Job } from 'bullmq';
import type { WaitingJob } from './messages';
import type { ModelQueue } from './model-queue';

/** A job that this worker holds. */
export interface HeldJob {
  readonly jobId: string;
  /** Tells this run from earlier and later ones of the same job, here or elsewhere; also what it is held by. */
  readonly run: string;
  readonly queue: ModelQueue;
  readonly job: Job<WaitingJob>;
  readonly sketch: boolean;
  /** It was taken for lost, and another worker has it or will: nothing that is said of it here counts. */
  abandoned: boolean;
}
