import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobEvent } from '../../server/contract/event';
import { jobSchema, type Job } from '../../server/contract/job';
import { dataFolder } from '../support/data-folder';
import { askFor, checkJob } from '../support/processes/asked-jobs';
import { readThroughRestarts } from '../support/processes/reader';
import { buildProcesses, startWeb, type WebProcess } from '../support/processes/start-web';

/** How often a process is killed; `DALLAE_KILL_ROUNDS=50` for the long run. */
const rounds = z.coerce.number().int().min(1).default(5).parse(process.env['DALLAE_KILL_ROUNDS']);
const jobsPerRound = 8;
const longestWaitMs = 150;
const healthSchema = z.object({ worker: z.object({ pid: z.number().nullable() }) });

beforeAll(buildProcesses);

it(`loses nothing when web and worker are killed ${rounds} times at random moments`, { timeout: 60_000 + rounds * 20_000 }, async () => {
  const directory = dataFolder();
  let web = await startWeb(directory);
  const accepted: Job[] = [];
  const readings: Promise<JobEvent[]>[] = [];
  const upload = new Uint8Array(await sharp({ create: { width: 8, height: 8, channels: 3, background: '#e03020' } }).png().toBuffer());

  const ask = async (seed: number) => {
    const response = await askFor(web.url, seed, upload).catch(() => null);
    if (response?.status !== 202) return;
    const job = jobSchema.safeParse(await response.json().catch(() => null)).data;
    // Without the whole answer nobody was told that the job was accepted.
    if (job === undefined) return;
    accepted.push(job);
    readings.push(readThroughRestarts(() => web.url, job.id));
    if (seed % 5 === 0) await fetch(`${web.url}/api/jobs/${job.id}`, { method: 'DELETE' }).catch(() => null);
  };

  for (let round = 0; round < rounds; round += 1) {
    const asking = Array.from({ length: jobsPerRound }, (_, index) => ask(round * jobsPerRound + index));
    await pause(randomInt(longestWaitMs));
    if (round % 2 === 0) {
      await web.kill();
      web = await startWeb(directory);
    } else await killWorker(web);
    await Promise.all(asking);
  }

  const histories = await Promise.all(readings);
  expect(accepted.length).toBeGreaterThan(0);
  for (const [index, job] of accepted.entries()) await checkJob(web.url, job, histories[index] ?? []);
  await web.kill();
});

async function killWorker(web: WebProcess): Promise<void> {
  const { worker } = healthSchema.parse(await (await fetch(`${web.url}/health`)).json());
  if (worker.pid !== null) process.kill(worker.pid, 'SIGKILL');
}
