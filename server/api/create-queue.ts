import type { Configuration } from '../config/configuration';
import { LocalQueue } from '../jobs/local/local-queue';
import { forkWorker } from '../jobs/local/worker-process';
import type { ReportSink } from '../jobs/queue';
import { RedisQueue } from '../jobs/redis/redis-queue';
import { timesFor } from '../jobs/redis/times';

/** The way to wait that the configuration names: in Redis for workers of any machine, or here for a worker of our own. */
export function createQueue({ redisUrl, lostMs, workerScript, queueLimit: limit }: Configuration, sink: ReportSink): LocalQueue | RedisQueue {
  return redisUrl === null ? new LocalQueue({ startWorker: forkWorker(workerScript), sink, limit }) : new RedisQueue({ url: redisUrl, sink, limit, times: timesFor(lostMs) });
}
