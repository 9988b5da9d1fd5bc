import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { JobEvent } from '../../server/contract/event';
import { jobSchema, type Job } from '../../server/contract/job';
import { dataFolder } from '../support/data-folder';
import { drawnCodes } from '../support/processes/drawn-codes';
import { findPostgres, PostgresCluster } from '../support/postgres-cluster';
import { readThroughRestarts } from '../support/processes/reader';
import { buildProcesses, startWeb, type WebProcess } from '../support/processes/start-web';

/** How often something is killed; `DALLAE_KILL_ROUNDS=50` for the long run. */
const rounds = z.coerce.number().int().min(1).default(4).parse(process.env['DALLAE_KILL_ROUNDS']);
const jobsPerRound = 6;
const longestWaitMs = 200;

it(`loses nothing when web processes and their database are killed ${rounds} times at random moments`, { timeout: 60_000 + rounds * 30_000 }, async () => {
  await buildProcesses();
  const cluster = await PostgresCluster.start(findPostgres() ?? '');
  onTestFinished(() => cluster.remove());
  const start = () => startWeb(dataFolder(), { DALLAE_DATABASE_URL: cluster.url(), DALLAE_LOG_LEVEL: 'silent' });
  const webs: WebProcess[] = [await start(), await start()];
  onTestFinished(async () => {
    await Promise.all(webs.map((web) => web.kill()));
  });
  const any = () => webs[randomInt(webs.length)]?.url ?? '';
  const accepted: Job[] = [];
  const readings: Promise<JobEvent[]>[] = [];

  const ask = async (seed: number) => {
    const body = JSON.stringify({ kind: 'generate', prompt: `달 ${seed}`, seed, candidates: 2 });
    const response = await fetch(`${any()}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).catch(() => null);
    const job = response?.status === 202 ? jobSchema.safeParse(await response.json().catch(() => null)).data : undefined;
    // Without the whole answer nobody was told that the job was accepted.
    if (job === undefined) return;
    accepted.push(job);
    readings.push(readThroughRestarts(any, job.id));
  };

  for (let round = 0; round < rounds; round += 1) {
    const asking = Array.from({ length: jobsPerRound }, (_, index) => ask(round * jobsPerRound + index));
    await pause(randomInt(longestWaitMs));
    if (round % 3 === 2) {
      await cluster.stop('SIGKILL');
      await pause(longestWaitMs);
      await cluster.startAgain();
    } else {
      await webs[round % 2]?.kill();
      webs[round % 2] = await start();
    }
    await Promise.all(asking);
  }

  const histories = await Promise.all(readings);
  // Nobody ended that was not killed.
  for (const web of webs) expect(web.process.exitCode, web.log()).toBeNull();
  expect(accepted.length).toBeGreaterThan(0);
  for (const [index, { id, task }] of accepted.entries()) {
    const seen = histories[index] ?? [];
    const job = jobSchema.parse(await (await fetch(`${any()}/api/jobs/${id}`)).json());
    expect(job.state).toBe('succeeded');
    const sequences = seen.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((first, second) => first - second));
    expect(seen.filter(({ type }) => type === 'succeeded')).toHaveLength(1);
    for (const { candidate, codes } of seen.filter((event) => event.type === 'candidate.completed')) expect(codes).toBe(drawnCodes(task.seed, candidate));
    for (const candidate of [0, 1]) expect((await fetch(`${any()}/api/pictures/${id}-${candidate}`)).status).toBe(200);
  }
});
