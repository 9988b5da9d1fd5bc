import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { JobReport } from '../../../../server/contract/event';
import { QueueWorker } from '../../../../server/jobs/redis/queue-worker';
import { RedisQueue } from '../../../../server/jobs/redis/redis-queue';
import { redisIsInstalled } from '../../../support/redis-program';
import { redisServer, type RedisServer } from '../../../support/redis-server';
import { drawTask, fakeWorkers, summaryOf, type FakeWorker } from '../fixtures';

const times = { beatMs: 10, silenceMs: 60_000, lostMs: 60_000, lostCheckMs: 20, reconcileMs: 50, answerMs: 200 };
const succeeded: JobReport = { type: 'succeeded', elapsedMs: 1 };
const waiting = { timeout: 15_000, interval: 2 };

let redis: RedisServer | undefined;
let spy: Redis | undefined;
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  if (!redisIsInstalled()) return;
  redis = await redisServer();
  spy = new Redis(redis.url);
});
beforeEach(async () => {
  await spy?.flushall();
});
afterAll(async () => {
  spy?.disconnect();
  await redis?.close();
});

/** A machine whose process with the models the test plays. */
function machine(slots: number): { worker: QueueWorker; process: FakeWorker; runs: () => string[]; run: (index: number) => Promise<string> } {
  const { start, newest } = fakeWorkers();
  const worker = new QueueWorker({ url: redis?.url ?? '', startWorker: start, slots, times });
  worker.open();
  onTestFinished(() => worker.close());
  const process = newest();
  process.ready([summaryOf(drawTask.model)]);
  const runs = () => process.jobCommands.filter(({ type }) => type === 'run').map(({ jobId }) => jobId);
  return { worker, process, runs, run: (index) => vi.waitUntil(() => runs()[index], waiting) };
}

async function web(limit = 100): Promise<{ queue: RedisQueue; types: (jobId: string) => string[]; order: () => string[] }> {
  const reports: [string, JobReport['type']][] = [];
  const queue = new RedisQueue({ url: redis?.url ?? '', sink: (jobId, { type }) => void reports.push([jobId, type]), limit, times });
  queue.open();
  onTestFinished(() => queue.close());
  await vi.waitUntil(() => queue.status().ready, waiting);
  return {
    queue,
    types: (jobId) => reports.flatMap(([id, type]) => (id === jobId && type !== 'queued' ? [type] : [])),
    order: () => reports.flatMap(([id, type]) => (type === 'started' ? [id] : [])),
  };
}

describe.skipIf(!redisIsInstalled())('RedisQueue', { timeout: 30_000 }, () => {
  it('lets clients take turns, whoever came first', async () => {
    const { process, run } = machine(1);
    const { queue, order } = await web();
    for (const jobId of ['a1', 'a2', 'a3']) queue.add({ jobId, task: drawTask, client: 'a' });
    await run(0);
    queue.add({ jobId: 'b1', task: drawTask, client: 'b' });
    queue.add({ jobId: 'b2', task: drawTask, client: 'b' });
    await vi.waitUntil(async () => (await spy?.zcard(`{dallae}:${drawTask.model}-:prioritized`)) === 4, waiting);
    for (let index = 0; index < 5; index += 1) process.report(await run(index), succeeded);
    await vi.waitUntil(() => queue.load().running + queue.load().waiting === 0, waiting);
    expect(order()).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  });

  it('tells each web process of its own jobs, and counts those of all', async () => {
    const { process, run } = machine(1);
    const [first, second] = [await web(2), await web(2)];
    first.queue.add({ jobId: 'first', task: drawTask });
    const firstRun = await run(0);
    await vi.waitUntil(() => second.queue.load().running === 1 && second.queue.load().waiting === 0, waiting);
    second.queue.add({ jobId: 'second', task: drawTask });
    second.queue.add({ jobId: 'third', task: drawTask });
    await vi.waitUntil(() => first.queue.load().waiting === 2 && second.queue.load().running === 1, waiting);
    expect(() => first.queue.add({ jobId: 'refused', task: drawTask })).toThrow(expect.objectContaining({ code: 'queue_full' }));
    process.report(firstRun, succeeded);
    process.report(await run(1), succeeded);
    await vi.waitUntil(() => second.types('second').length === 2, waiting);
    expect([first.types('first'), first.types('second'), second.types('second'), second.types('first')]).toEqual([['started', 'succeeded'], [], ['started', 'succeeded'], []]);
  });

  it('lets only one of two workers end a job that was taken from the first', async () => {
    const old = machine(1);
    const { queue, types } = await web();
    queue.add({ jobId: 'job', task: drawTask });
    const run = await old.run(0);
    // The first one seems to be lost, and is not.
    const other = machine(1);
    const lock = `{dallae}:${drawTask.model}-:job:lock`;
    await vi.waitUntil(async () => {
      await spy?.del(lock);
      return other.runs().length + old.runs().length > 1;
    }, waiting);
    const [again, by] = other.runs()[0] === undefined ? [await old.run(1), old] : [await other.run(0), other];
    await vi.waitUntil(() => old.process.jobCommands.some((command) => command.type === 'cancel' && command.jobId === run), waiting);
    old.process.report(run, succeeded);
    by.process.report(again, { type: 'caption.partial', language: 'ko', index: 0, text: '달' });
    by.process.report(again, succeeded);
    await vi.waitUntil(() => queue.load().running === 0, waiting);
    expect(types('job')).toEqual(['started', 'started', 'caption.partial', 'succeeded']);
  });

  it('asks another worker when the first does not answer', async () => {
    const silent = machine(1);
    const { queue } = await web();
    const picture = queue.render({ model: drawTask.model, codes: 'AAAA' });
    await vi.waitUntil(() => silent.process.commands.some(({ type }) => type === 'render'), waiting);
    silent.worker.close();
    const other = machine(1);
    const asked = await vi.waitUntil(() => other.process.commands.find((command) => command.type === 'render'), waiting);
    other.process.rendered(asked.renderId, new Uint8Array([1, 2, 255]));
    expect([...(await picture)]).toEqual([1, 2, 255]);
  });

  it('sends a job again that Redis has forgotten', async () => {
    const first = machine(1);
    const { queue, types } = await web();
    queue.add({ jobId: 'job', task: drawTask });
    await first.run(0);
    first.worker.close();
    await spy?.flushall();
    const other = machine(1);
    other.process.report(await other.run(0), succeeded);
    await vi.waitUntil(() => queue.load().running === 0, waiting);
    expect(types('job').at(-1)).toBe('succeeded');
  });

  it('takes a sketch only while nothing else is done, and stops it for a job', async () => {
    const { process, run } = machine(1);
    const { queue, types } = await web();
    queue.add({ jobId: 'sketch', task: { ...drawTask, sketch: true } });
    const sketch = await run(0);
    queue.add({ jobId: 'job', task: drawTask });
    await vi.waitUntil(() => process.jobCommands.some((command) => command.type === 'cancel' && command.jobId === sketch), waiting);
    process.report(sketch, { type: 'canceled' });
    const job = await run(1);
    expect(() => queue.add({ jobId: 'late', task: { ...drawTask, sketch: true } })).toThrow(expect.objectContaining({ code: 'machine_busy' }));
    process.report(job, succeeded);
    await vi.waitUntil(() => types('job').length === 2, waiting);
    expect([types('sketch').at(-1), types('job')]).toEqual(['canceled', ['started', 'succeeded']]);
  });

  it('takes up what another process left, with everything that was reported meanwhile', async () => {
    const { process, run } = machine(1);
    const before = await web();
    before.queue.add({ jobId: 'job', task: drawTask });
    const job = await run(0);
    before.queue.close();
    process.report(job, { type: 'caption.partial', language: 'ko', index: 0, text: '달' });
    process.report(job, succeeded);
    await vi.waitUntil(async () => (await spy?.hget('{dallae}:job:job', 'final')) === '1', waiting);
    const after = await web();
    after.queue.add({ jobId: 'job', task: drawTask }, { accepted: true });
    await vi.waitUntil(() => after.queue.load().waiting + after.queue.load().running === 0, waiting);
    // What the first one still read itself is up to chance.
    expect([...before.types('job'), ...after.types('job')]).toEqual(expect.arrayContaining(['started', 'caption.partial', 'succeeded']));
    expect(after.types('job').at(-1)).toBe('succeeded');
    expect(process.jobCommands.filter(({ type }) => type === 'run')).toHaveLength(1);
  });
});
