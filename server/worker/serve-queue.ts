import { readConfiguration } from '../config/configuration';
import { forkWorker } from '../jobs/local/worker-process';
import { QueueWorker } from '../jobs/redis/queue-worker';
import { timesFor } from '../jobs/redis/times';

interface ServeQueueOptions {
  /** Jobs that run at once. */
  readonly concurrency: number;
  /** Ids of the models that are loaded and whose jobs are taken; undefined means all that are there. */
  readonly models: readonly string[] | undefined;
  /** Aborting it ends the worker: what runs may go on for a while, what is left is given to other workers. */
  readonly signal: AbortSignal;
}

/** No Redis is named, so there is nowhere to take jobs from. */
export class RedisMissingError extends Error {
  override readonly name = 'RedisMissingError';
  readonly code = 'invalid_request';

  constructor() {
    super('Set DALLAE_REDIS_URL to the Redis that the web processes use, e.g. redis://:password@host:6379.');
  }
}

/** Does the jobs of all web processes that use the same Redis, until it is told to end. @throws RedisMissingError, ConfigurationError. */
export async function serveQueue({ concurrency, models, signal }: ServeQueueOptions): Promise<void> {
  const { redisUrl, lostMs, workerScript, shutdownMs } = readConfiguration();
  if (redisUrl === null) throw new RedisMissingError();
  const worker = new QueueWorker({ url: redisUrl, startWorker: forkWorker(workerScript, models), slots: concurrency, models, times: timesFor(lostMs) });
  worker.open();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await worker.stop(shutdownMs);
}
