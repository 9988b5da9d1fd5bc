import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../server/launch/free-port';
import { runServer, type RunningServer } from '../../server/launch/run-server';
import { readHealth } from './server';

const concurrency = 8;
const firstPort = 3421;
const trusting = { DALLAE_TRUSTED_PROXIES: '1', DALLAE_SHUTDOWN_SECONDS: '0' };

/** Waits until so many workers have their models. */
export async function untilWorkers(url: string, count: number): Promise<void> {
  const ready = async () => (await readHealth(url)).machines?.workers.filter((worker) => worker.ready).length ?? 0;
  while ((await ready()) < count) await pause(100);
}

/** Starts a worker on its share of the cores, where the system can keep it there. */
export function startWorker(index: number, workers: number, environment: Readonly<Record<string, string>>): ChildProcess {
  const cores = availableParallelism();
  const share = Math.max(1, Math.floor(cores / workers));
  const first = (index * share) % cores;
  const command = [process.execPath, '--import', 'tsx', 'server/cli/main.ts', 'worker', '--concurrency', String(concurrency)];
  const pinned = hasTaskset() ? ['taskset', '-c', `${first}-${first + share - 1}`, ...command] : command;
  const [program = '', ...words] = pinned;
  return spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DALLAE_THREADS: String(share), ...environment } });
}

function hasTaskset(): boolean {
  return spawnSync('taskset', ['--version']).status === 0;
}

/** Starts web processes, each with a folder of its own, and ends them after `work`. @param environment added to ours. */
export async function withWebs<Result>(count: number, environment: Readonly<Record<string, string>>, work: (webs: readonly RunningServer[], folders: readonly string[]) => Promise<Result>): Promise<Result> {
  const folders: string[] = [];
  const webs: RunningServer[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      const directory = await mkdtemp(join(tmpdir(), 'dallae-bench-'));
      folders.push(directory);
      webs.push(await runServer(await freePort(firstPort + 10 * index), { ...trusting, DATA_DIR: directory, ...environment }));
    }
    for (const { url } of webs) while (!(await readHealth(url)).ready) await pause(50);
    return await work(webs, folders);
  } finally {
    for (const { process: server } of webs) server.kill();
    for (const directory of folders) await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  }
}
