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
export default async function setup(project: TestProject): Promise<() => void> {
  await buildAll();
  const server = await runServer(await freePort(firstPort));
  project.provide('serverUrl', server.url);
  return () => {
    server.process.kill();
  };
}
