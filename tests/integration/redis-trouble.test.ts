import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { errorResponseSchema } from '../../server/contract/error';
import type { Machines } from '../../server/contract/machines';
import { healthSchema } from '../../server/contract/health';
import { jobSchema } from '../../server/contract/job';
import { dataFolder } from '../support/data-folder';
import { askFor } from '../support/processes/asked-jobs';
import { drawnCodes } from '../support/processes/drawn-codes';
import { readThroughRestarts } from '../support/processes/reader';
import { startQueueWorker } from '../support/processes/start-queue-worker';
import { buildProcesses, startWeb } from '../support/processes/start-web';
import { redisForTest } from '../support/redis-for-test';
import { redisIsInstalled } from '../support/redis-program';
import { redisServer, unusedPort } from '../support/redis-server';

const seed = 5;

beforeAll(buildProcesses);

function environmentOf(url: string): Record<string, string> {
  return { DALLAE_REDIS_URL: url, DALLAE_LOST_SECONDS: '1', DALLAE_LOG_LEVEL: 'silent' };
}

async function webFor(url: string): Promise<string> {
  const web = await startWeb(dataFolder(), environmentOf(url));
  onTestFinished(() => web.kill());
  return web.url;
}

function workerFor(url: string, environment: Readonly<Record<string, string>> = {}) {
  const worker = startQueueWorker({ ...environmentOf(url), ...environment });
  onTestFinished(() => worker.kill());
  return worker;
}

async function machinesOf(web: string): Promise<Machines | undefined> {
  return healthSchema.parse(await (await fetch(`${web}/health`)).json()).machines;
}

async function untilMachines(web: string, fits: (machines: Machines) => boolean): Promise<void> {
  await vi.waitUntil(async () => {
    const machines = await machinesOf(web);
    return machines !== undefined && fits(machines);
  }, { timeout: 30_000, interval: 50 });
}

const draw = (web: string) => askFor(web, seed, new Uint8Array());

/** Asks until it is accepted, and follows to the end. */
async function drawnBy(web: string): Promise<void> {
  const response = await vi.waitUntil(async () => {
    const asked = await draw(web);
    return asked.status === 202 && asked;
  }, { timeout: 30_000, interval: 100 });
  await expectDrawn(web, response);
}

async function expectDrawn(web: string, accepted: Response): Promise<void> {
  const { id } = jobSchema.parse(await accepted.json());
  const events = await readThroughRestarts(() => web, id);
  expect(events.at(-1)?.type).toBe('succeeded');
  expect(events.flatMap((event) => (event.type === 'candidate.completed' ? [event.codes] : []))).toContain(drawnCodes(seed, 0));
}

/** A request is refused clearly, and so is the question whether one would be taken. */
async function expectRefusal(web: string): Promise<void> {
  const refused = await draw(web);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(errorResponseSchema.parse(await refused.json()).error.code).toBe('queue_unreachable');
  const ready = await fetch(`${web}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, reason: 'queue_unreachable' }]);
}

describe.skipIf(!redisIsInstalled())('a web process and its workers', () => {
  it('start without Redis, say so, and begin once it is there', async () => {
    const port = await unusedPort();
    const url = `redis://127.0.0.1:${port}`;
    const web = await webFor(url);
    workerFor(url);
    await untilMachines(web, ({ redis }) => redis === 'unreachable');
    await expectRefusal(web);
    const redis = await redisServer({ port });
    onTestFinished(() => redis.close());
    await drawnBy(web);
  });

  it('say that the password is wrong, and begin once it is right', async () => {
    const redis = await redisForTest({ password: 'right' });
    const url = redis.url.replace('right', 'wrong');
    const web = await webFor(url);
    workerFor(url);
    await untilMachines(web, ({ redis: state }) => state === 'wrong_password');
    await expectRefusal(web);
    const operator = new Redis(redis.url);
    await operator.config('SET', 'requirepass', 'wrong');
    operator.disconnect();
    await drawnBy(web);
  });

  it('keep what was accepted while Redis is away, even if it forgets everything', async () => {
    const redis = await redisForTest();
    const web = await webFor(redis.url);
    const first = workerFor(redis.url);
    await drawnBy(web);
    await first.kill();
    const accepted = await draw(web);
    expect(accepted.status).toBe(202);
    await redis.kill();
    await untilMachines(web, ({ redis: state }) => state === 'unreachable');
    await expectRefusal(web);
    await redis.start();
    workerFor(redis.url);
    await expectDrawn(web, accepted);
  });

  it('notice when Redis is connected and silent', async () => {
    const redis = await redisForTest();
    const web = await webFor(redis.url);
    workerFor(redis.url);
    await drawnBy(web);
    redis.process().kill('SIGSTOP');
    await untilMachines(web, ({ redis: state }) => state === 'silent');
    await expectRefusal(web);
    redis.process().kill('SIGCONT');
    await drawnBy(web);
  });

  it('say that Redis takes no writes, and begin once it does', async () => {
    const redis = await redisForTest();
    const web = await webFor(redis.url);
    workerFor(redis.url);
    const operator = new Redis(redis.url);
    onTestFinished(() => operator.disconnect());
    // As if a replica were missing.
    await operator.config('SET', 'min-replicas-to-write', '1');
    await untilMachines(web, ({ redis: state }) => state === 'refuses_writes');
    await expectRefusal(web);
    await operator.config('SET', 'min-replicas-to-write', '0');
    await drawnBy(web);
  });

  it('give no jobs to a worker with other weights until the others are gone', async () => {
    const redis = await redisForTest();
    const web = await webFor(redis.url);
    const old = workerFor(redis.url, { TEST_MODEL_VERSION: 'first' });
    await untilMachines(web, ({ workers }) => workers.length === 1);
    workerFor(redis.url, { TEST_MODEL_VERSION: 'second' });
    await untilMachines(web, ({ workers }) => workers.some(({ problems }) => problems.some((problem) => problem.code === 'other_version' && problem.model === 'dallae-s')));
    await old.stop();
    const accepted = await draw(web);
    expect(accepted.status).toBe(202);
    await expectDrawn(web, accepted);
    await untilMachines(web, ({ workers }) => workers.length === 1 && workers[0]?.problems.length === 0);
  });

  it('do not mind a clock that is an hour wrong, and say so', async () => {
    const redis = await redisForTest();
    const web = await webFor(redis.url);
    const wrong = workerFor(redis.url, { TEST_CLOCK_AHEAD_MS: '3600000' });
    await drawnBy(web);
    await untilMachines(web, ({ workers }) => workers.some(({ problems }) => problems.some(({ code }) => code === 'clock_differs')));
    const accepted = await draw(web);
    await wrong.kill();
    workerFor(redis.url, { TEST_CLOCK_AHEAD_MS: '-3600000' });
    await expectDrawn(web, accepted);
  });
});
