import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobEvent } from '../../server/contract/event';
import { jobSchema, type Job } from '../../server/contract/job';
import { dataFolder } from '../support/data-folder';
import { askFor, checkJob } from '../support/processes/asked-jobs';
import { readThroughRestarts } from '../support/processes/reader';
import { startQueueWorker } from '../support/processes/start-queue-worker';
import { buildProcesses, startWeb } from '../support/processes/start-web';
import { redisForTest } from '../support/redis-for-test';
import { redisIsInstalled } from '../support/redis-program';

/** How often something is killed; `DALLAE_KILL_ROUNDS=50` for the long run. */
const rounds = z.coerce.number().int().min(1).default(6).parse(process.env['DALLAE_KILL_ROUNDS']);
const jobsPerRound = 8;
const longestWaitMs = 150;

beforeAll(buildProcesses);

describe.skipIf(!redisIsInstalled())('two web processes and two workers around one Redis', () => {
  it(`lose nothing and finish nothing twice when one of them or Redis itself is killed ${rounds} times at random moments`, { timeout: 60_000 + rounds * 20_000 }, async () => {
    const redis = await redisForTest({ durable: true });
    const environment = { DALLAE_REDIS_URL: redis.url, DALLAE_LOST_SECONDS: '1', DALLAE_LOG_LEVEL: 'silent' };
    const folders = [dataFolder(), dataFolder()];
    const webs = await Promise.all(folders.map((folder) => startWeb(folder, environment)));
    const workers = [startQueueWorker(environment), startQueueWorker(environment)];
    const urlOf = (web: number) => webs[web]?.url ?? '';
    const accepted: { job: Job; web: number }[] = [];
    const readings: Promise<JobEvent[]>[] = [];
    const upload = new Uint8Array(await sharp({ create: { width: 8, height: 8, channels: 3, background: '#e03020' } }).png().toBuffer());

    const ask = async (seed: number) => {
      const web = seed % webs.length;
      const response = await askFor(urlOf(web), seed, upload).catch(() => null);
      if (response?.status !== 202) return;
      const job = jobSchema.safeParse(await response.json().catch(() => null)).data;
      if (job === undefined) return;
      accepted.push({ job, web });
      readings.push(readThroughRestarts(() => urlOf(web), job.id));
      if (seed % 5 === 0) await fetch(`${urlOf(web)}/api/jobs/${job.id}`, { method: 'DELETE' }).catch(() => null);
    };
    const kill = async (round: number) => {
      const which = randomInt(2);
      if (round % 3 === 0) {
        await workers[which]?.kill();
        workers[which] = startQueueWorker(environment);
      } else if (round % 3 === 1) {
        await webs[which]?.kill();
        webs[which] = await startWeb(folders[which] ?? '', environment);
      } else {
        await redis.kill();
        await pause(randomInt(longestWaitMs));
        await redis.start();
      }
    };

    for (let round = 0; round < rounds; round += 1) {
      const asking = Array.from({ length: jobsPerRound }, (_, index) => ask(round * jobsPerRound + index));
      await pause(randomInt(longestWaitMs));
      await kill(round);
      await Promise.all(asking);
    }

    const histories = await Promise.all(readings);
    expect(accepted.length).toBeGreaterThan(0);
    for (const [index, { job, web }] of accepted.entries()) await checkJob(urlOf(web), job, histories[index] ?? []);
    await Promise.all([...webs, ...workers].map((each) => each.kill()));
  });
});
