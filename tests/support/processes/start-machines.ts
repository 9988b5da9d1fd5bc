import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, PostgresCluster } from '../postgres-cluster';
import { redisIsInstalled } from '../redis-program';
import { redisServer, type RedisServer } from '../redis-server';
import { reverseProxy } from '../reverse-proxy';
import { startQueueWorker, type QueueWorkerProcess } from './start-queue-worker';
import { startWeb, type WebProcess } from './start-web';

/** Two web processes behind a plain reverse proxy, two workers, the Redis that they meet at and the PostgreSQL that keeps everything. */
export interface Machines {
  /** Of the proxy. */
  readonly url: string;
  /** As they are now. */
  readonly webs: WebProcess[];
  readonly workers: QueueWorkerProcess[];
  readonly redis: RedisServer;
  readonly database: PostgresCluster;
  startWeb(): Promise<WebProcess>;
  startWorker(): QueueWorkerProcess;
  /** From now on nothing is finished, but for what is canceled, until `letGo`. */
  hold(): void;
  letGo(): void;
  /** Ends all of them. */
  close(): Promise<void>;
}

/** Whether what they need is installed here. */
export function machinesCanStart(): boolean {
  return redisIsInstalled() && findPostgres() !== null;
}

/** Starts them; workers draw without a model. */
export async function startMachines(): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), 'dallae-machines-'));
  const holdFile = join(folder, 'hold');
  const redis = await redisServer({ durable: true });
  const database = await PostgresCluster.start(findPostgres() ?? '');
  const meeting = { DALLAE_REDIS_URL: redis.url, DALLAE_LOST_SECONDS: '1', DALLAE_LOG_LEVEL: 'silent', TEST_HOLD_FILE: holdFile };
  const newWeb = () => startWeb(mkdtempSync(join(folder, 'web-')), { ...meeting, DALLAE_DATABASE_URL: database.url() });
  const newWorker = () => startQueueWorker(meeting);
  const webs = await Promise.all([newWeb(), newWeb()]);
  const workers = [newWorker(), newWorker()];
  const proxy = await reverseProxy(() => webs.map(({ url }) => url));
  const close = async () => {
    await proxy.close();
    await Promise.all([...webs, ...workers].map((each) => each.kill()));
    await Promise.all([redis.close(), database.remove()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    url: proxy.url, webs, workers, redis, database, startWeb: newWeb, startWorker: newWorker, close,
    hold: () => writeFileSync(holdFile, ''),
    letGo: () => rmSync(holdFile, { force: true }),
  };
}
