import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { jobSchema, type Job } from '../../server/contract/job';
import { dataFolder } from '../support/data-folder';
import { drawnCodes } from '../support/processes/drawn-codes';
import { readThroughRestarts } from '../support/processes/reader';
import { buildProcesses, startWeb, type WebProcess } from '../support/processes/start-web';

beforeAll(buildProcesses);

const healthSchema = z.object({ queue: z.object({ running: z.number() }) });

/** Nothing that is drawn gets finished before `letGo`. */
function hold() {
  const file = join(dataFolder(), 'hold');
  writeFileSync(file, '');
  return { held: { TEST_HOLD_FILE: file }, letGo: () => rmSync(file) };
}

async function ask({ url }: WebProcess, seed: number): Promise<Job> {
  const body = JSON.stringify({ kind: 'generate', prompt: '달', seed, candidates: 1 });
  const response = await fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  expect(response.status).toBe(202);
  return jobSchema.parse(await response.json());
}

async function jobOf({ url }: WebProcess, { id }: Job): Promise<Job> {
  return jobSchema.parse(await (await fetch(`${url}/api/jobs/${id}`)).json());
}

async function untilRunning({ url }: WebProcess, count: number): Promise<void> {
  const running = async () => healthSchema.parse(await (await fetch(`${url}/health`)).json()).queue.running;
  await expect.poll(running, { timeout: 60_000 }).toBe(count);
}

it.each(['SIGTERM', 'SIGINT'] as const)('on %s finishes what runs, keeps what waits, and takes nothing more', async (signal) => {
  const directory = dataFolder();
  const { held, letGo } = hold();
  let web = await startWeb(directory, { ...held, DALLAE_SHUTDOWN_SECONDS: '100' });
  // One client's jobs fill half of the eight slots; the others wait.
  const jobs = await Promise.all(Array.from({ length: 8 }, (_, seed) => ask(web, seed)));
  const readings = jobs.map(({ id }) => readThroughRestarts(() => web.url, id));
  await untilRunning(web, 4);
  web.process.kill(signal);
  await expect.poll(async () => (await fetch(`${web.url}/health/ready`)).status, { timeout: 60_000 }).toBe(503);
  const refused = await fetch(`${web.url}/api/jobs`, { method: 'POST', body: JSON.stringify({ kind: 'generate', prompt: '달' }) });
  expect(await refused.json()).toMatchObject({ error: { code: 'shutting_down' } });
  letGo();
  expect(await web.ended).toBe(0);

  web = await startWeb(directory);
  const events = await Promise.all(readings);
  for (const [index, job] of jobs.entries()) {
    expect((await jobOf(web, job)).state).toBe('succeeded');
    // Nothing had to be drawn twice.
    expect(events[index]?.filter(({ type }) => type === 'started')).toHaveLength(1);
  }
  await web.kill();
});

it('that may not wait leaves running jobs to the next process, which draws the same', async () => {
  const directory = dataFolder();
  let web = await startWeb(directory, { ...hold().held, DALLAE_SHUTDOWN_SECONDS: '0' });
  const job = await ask(web, 7);
  const reading = readThroughRestarts(() => web.url, job.id);
  await untilRunning(web, 1);
  web.process.kill('SIGTERM');
  expect(await web.ended).toBe(0);
  web = await startWeb(directory);
  const events = await reading;
  expect(events.filter(({ type }) => type === 'started')).toHaveLength(2);
  expect(events.find((event) => event.type === 'candidate.completed')).toMatchObject({ codes: drawnCodes(7, 0) });
  expect(events.at(-1)?.type).toBe('succeeded');
  await web.kill();
});
