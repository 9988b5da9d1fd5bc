import { Worker, type Job } from 'bullmq';
import { logOf } from '../../log/log-of';
import { prefix } from './keys';
import type { WaitingJob } from './messages';
import type { RedisLink } from './redis-link';
import type { QueueTimes } from './times';

/** Where a worker takes one model's jobs from. */
export class ModelQueue {
  readonly name: string;
  readonly #worker: Worker<WaitingJob>;
  readonly #lostMs: number;

  /** Also looks for jobs in it whose workers are lost, and has them wait again, before all others. */
  constructor(link: RedisLink, name: string, { lostMs, lostCheckMs }: QueueTimes) {
    this.name = name;
    this.#lostMs = lostMs;
    this.#worker = new Worker<WaitingJob>(name, null, {
      connection: link.connection,
      prefix,
      autorun: false,
      lockDuration: lostMs,
      stalledInterval: lostCheckMs,
      // How often is enough is decided where the job is taken up.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    });
    this.#worker.on('error', (error) => link.onTrouble(error));
    this.#worker.on('stalled', (jobId) => logOf('jobs').warn({ jobId, queue: name }, 'the worker of a job was lost; another one takes it'));
    void this.#worker.startStalledCheckTimer();
  }

  /** The next job, held by this run from now on; undefined when none waits. */
  async take(run: string): Promise<Job<WaitingJob> | undefined> {
    // BullMQ's types leave out that there may be none.
    const job: Job<WaitingJob> | undefined = await this.#worker.getNextJob(run, { block: false });
    return job;
  }

  /** Confirms that this worker is still there. @returns ids of jobs that are not held by these runs any more. */
  async confirm(held: readonly { readonly jobId: string; readonly run: string }[]): Promise<string[]> {
    return this.#worker.extendJobLocks(held.map(({ jobId }) => jobId), held.map(({ run }) => run), this.#lostMs);
  }

  /** Lets go of a job that has ended. */
  async done(job: Job<WaitingJob>, run: string): Promise<void> {
    await job.moveToCompleted(null, run, false);
  }

  /** Has another worker take the job. */
  async giveBack(job: Job<WaitingJob>, run: string): Promise<void> {
    await job.moveToWait(run);
  }

  async close(): Promise<void> {
    await this.#worker.close(true);
  }
}
