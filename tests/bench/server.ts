import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { machinesSchema } from '../../server/contract/machines';
import { buildAll } from '../../server/launch/build-all';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';

const firstPort = 3401;
/** The bench stands where a proxy would and says who asks; its server need not wait for anybody when it ends. */
const environment = { DALLAE_TRUSTED_PROXIES: '1', DALLAE_SHUTDOWN_SECONDS: '0' };
const healthSchema = z.object({
  ready: z.boolean(),
  worker: z.object({ memoryBytes: z.number().nullable(), restarts: z.number() }),
  machines: machinesSchema.optional(),
  memoryBytes: z.number(),
  eventLoopDelayMs: z.object({ p50: z.number(), p99: z.number() }),
});

export async function readHealth(url: string): Promise<z.infer<typeof healthSchema>> {
  return healthSchema.parse(await (await fetch(`${url}/health`)).json());
}

export async function waitUntilReady(url: string): Promise<void> {
  while (!(await readHealth(url)).ready) await pause(50);
}

/**
 * Builds what changed, starts a server of our own over an empty data folder, and ends it afterwards.
 * @param work is told the address and when the start began, in `performance.now()`.
 */
export async function withServer<Result>(work: (url: string, startedAt: number) => Promise<Result>): Promise<Result> {
  await buildAll();
  const directory = await mkdtemp(join(tmpdir(), 'dallae-bench-'));
  const startedAt = performance.now();
  const server = await runServer(await freePort(firstPort), { ...environment, DATA_DIR: directory });
  try {
    return await work(server.url, startedAt);
  } finally {
    server.process.kill();
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  }
}
