import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../server/launch/build-all';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';

const firstPort = 3301;

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the real server, e.g. `http://localhost:3301`. */
    serverUrl: string;
  }
}

/** Starts the built server with its real worker and model, once for all integration tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildAll();
  const directory = await mkdtemp(join(tmpdir(), 'dallae-test-'));
  const server = await runServer(await freePort(firstPort), { DATA_DIR: directory, DALLAE_SHUTDOWN_SECONDS: '0' });
  project.provide('serverUrl', server.url);
  return async () => {
    server.process.kill();
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  };
}
