import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { errorResponseSchema } from '../../server/contract/error';
import type { JobEvent } from '../../server/contract/event';
import { healthSchema } from '../../server/contract/health';
import { historyPageSchema, type HistoryEntry } from '../../server/contract/history';
import { jobSchema, type Job } from '../../server/contract/job';
import { askFor, checkJob } from '../support/processes/asked-jobs';
import { drawnCodes } from '../support/processes/drawn-codes';
import { readThroughRestarts } from '../support/processes/reader';
import { machinesCanStart, startMachines, type Machines } from '../support/processes/start-machines';
import { buildProcesses } from '../support/processes/start-web';

/** How often something is killed; `DALLAE_KILL_ROUNDS=50` for the long run. */
const rounds = z.coerce.number().int().min(1).default(10).parse(process.env['DALLAE_KILL_ROUNDS']);
const jobsPerRound = 8;
const longestWaitMs = 150;
/** Longer than a process may be silent before others take its jobs. */
const sleepMs = 2000;
/** A drawing and captions, as `askFor` chooses them. */
const [drawing, captions] = [0, 3];
const waiting = { timeout: 30_000, interval: 50 };

async function post(url: string, request: Readonly<Record<string, unknown>>): Promise<Response> {
  return fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'generate', prompt: '달', candidates: 1, ...request }) });
}

async function jobOf(response: Response): Promise<Job> {
  expect(response.status).toBe(202);
  return jobSchema.parse(await response.json());
}

async function historyOf(url: string): Promise<HistoryEntry[]> {
  return historyPageSchema.parse(await (await fetch(`${url}/api/history`)).json()).entries;
}

const stop = (url: string, { id }: Job) => fetch(`${url}/api/jobs/${id}`, { method: 'DELETE' });
const read = (url: string, { id }: Job) => readThroughRestarts(() => url, id);
const typesOf = (events: readonly JobEvent[]) => events.map(({ type }) => type);

describe.skipIf(!machinesCanStart())('two web processes behind a plain reverse proxy, with workers, Redis and PostgreSQL', () => {
  let machines: Machines;
  let upload: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    await buildProcesses();
    machines = await startMachines();
    upload = new Uint8Array(await sharp({ create: { width: 8, height: 8, channels: 3, background: '#e03020' } }).png().toBuffer());
    for (const { url } of machines.webs) await vi.waitUntil(async () => (await fetch(`${url}/health/ready`)).ok, waiting);
  });
  afterEach(() => machines.letGo());
  afterAll(() => machines.close());
  const urlOf = (web: 0 | 1) => machines.webs[web]?.url ?? '';
  const untilQueue = (waits: number, runs: number) =>
    vi.waitUntil(async () => {
      const { queue } = healthSchema.parse(await (await fetch(`${urlOf(1)}/health`)).json());
      return queue.waiting === waits && queue.running === runs;
    }, waiting);

  it('tell of each other’s jobs, and have one history', async () => {
    for (const asked of [drawing, captions]) {
      const job = await jobOf(await askFor(urlOf(0), asked, upload));
      const readings = await Promise.all([urlOf(0), urlOf(1), machines.url].map((url) => read(url, job)));
      for (const seen of readings) {
        expect(seen).toEqual(readings[0]);
        await checkJob(urlOf(1), job, seen);
      }
      expect(await historyOf(urlOf(1))).toEqual(await historyOf(urlOf(0)));
    }
    const [described, ...drawn] = await historyOf(machines.url);
    expect(described).toMatchObject({ kind: 'uploaded', captions: [{ language: 'en', text: 'en 달' }, { language: 'ko', text: 'ko 달' }] });
    expect(drawn.flatMap((entry) => (entry.kind === 'drawn' ? [entry.codes] : [])).sort()).toEqual([0, 1].map((candidate) => drawnCodes(drawing, candidate)).sort());
  });

  it('stop each other’s jobs, those that run and those that wait', async () => {
    machines.hold();
    // More than both workers do at once.
    const jobs = await Promise.all(Array.from({ length: 10 }, async (_, seed) => jobOf(await post(urlOf(0), { seed }))));
    await untilQueue(2, 8);
    const readings = jobs.map((job) => read(machines.url, job));
    for (const job of jobs) expect((await stop(urlOf(1), job)).status).toBe(200);
    for (const seen of await Promise.all(readings)) expect(seen.at(-1)?.type).toBe('canceled');
  });

  it('show each other’s sketches, and neither keeps one', async () => {
    const before = await historyOf(urlOf(0));
    await untilQueue(0, 0);
    const sketch = await jobOf(await post(urlOf(0), { seed: 7, sketch: true }));
    const [near, far] = await Promise.all([read(urlOf(0), sketch), read(urlOf(1), sketch)]);
    expect(far).toEqual(near);
    expect(typesOf(far)).toEqual(expect.arrayContaining(['started', 'candidate.partial', 'candidate.completed', 'succeeded']));
    expect(jobSchema.parse(await (await fetch(`${urlOf(1)}/api/jobs/${sketch.id}`)).json())).toMatchObject({ state: 'succeeded', task: { seed: 7 } });

    // The next key cancels the sketch and asks for another, wherever it comes out.
    machines.hold();
    const first = await jobOf(await post(urlOf(0), { sketch: true }));
    const reading = read(urlOf(1), first);
    await stop(urlOf(1), first);
    const second = await jobOf(await post(urlOf(1), { sketch: true }));
    expect(typesOf(await reading).at(-1)).toBe('canceled');
    machines.letGo();
    expect(typesOf(await read(urlOf(0), second)).at(-1)).toBe('succeeded');
    expect(await historyOf(urlOf(1))).toEqual(before);
    const unknown = await fetch(`${urlOf(1)}/api/jobs/nothing`);
    expect([unknown.status, errorResponseSchema.parse(await unknown.json()).error.code]).toEqual([404, 'job_not_found']);
  });

  it(`lose nothing and finish nothing twice when one of them, a worker, Redis or PostgreSQL is killed or sleeps ${rounds} times at random moments`, { timeout: 60_000 + rounds * 20_000 }, async () => {
    const { webs, workers, redis, database, url } = machines;
    const accepted: Job[] = [];
    const readings: Promise<JobEvent[]>[] = [];

    const ask = async (seed: number) => {
      const response = await askFor(url, seed, upload).catch(() => null);
      const job = response?.status === 202 ? jobSchema.safeParse(await response.json().catch(() => null)).data : undefined;
      // Without the whole answer nobody was told that the job was accepted.
      if (job === undefined) return;
      accepted.push(job);
      readings.push(read(url, job));
      if (seed % 5 === 0) await stop(url, job).catch(() => null);
    };
    const ways: readonly ((which: number) => Promise<void>)[] = [
      async (which) => {
        await workers[which]?.kill();
        workers[which] = machines.startWorker();
      },
      async (which) => {
        await webs[which]?.kill();
        webs[which] = await machines.startWeb();
      },
      async () => {
        await redis.kill();
        await pause(randomInt(longestWaitMs));
        await redis.start();
      },
      async () => {
        await database.stop('SIGKILL');
        await pause(randomInt(longestWaitMs));
        await database.startAgain();
      },
      async (which) => {
        webs[which]?.process.kill('SIGSTOP');
        await pause(sleepMs);
        webs[which]?.process.kill('SIGCONT');
      },
    ];

    for (let round = 0; round < rounds; round += 1) {
      const asking = Array.from({ length: jobsPerRound }, (_, index) => ask(round * jobsPerRound + index));
      await pause(randomInt(longestWaitMs));
      await ways[round % ways.length]?.(randomInt(2));
      await Promise.all(asking);
    }

    const seen = await Promise.all(readings);
    // Nobody ended that was not killed.
    for (const web of webs) expect(web.process.exitCode, web.log()).toBeNull();
    expect(accepted.length).toBeGreaterThan(rounds);
    for (const [index, job] of accepted.entries()) await checkJob(url, job, seen[index] ?? []);
    expect(await historyOf(urlOf(1))).toEqual(await historyOf(urlOf(0)));
    // And nothing waits or runs any more that nobody wants.
    const spy = new Redis(redis.url);
    await vi.waitUntil(async () => (await Promise.all(['prioritized', 'wait', 'active'].map((part) => spy.keys(`{dallae}:*:${part}`)))).flat().length === 0, waiting);
    spy.disconnect();
  });
});
