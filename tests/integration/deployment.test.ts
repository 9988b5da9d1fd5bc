import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { jobSchema } from '../../server/contract/job';
import { freePort } from '../../server/launch/free-port';
import { dataFolder } from '../support/data-folder';
import { composeFile, dockerfile } from '../support/deployment';
import { findPostgres, PostgresCluster } from '../support/postgres-cluster';
import { redisIsInstalled } from '../support/redis-program';

const programs = findPostgres();
const firstPort = 31_000;
const startMs = 60_000;

/** Runs a container's command as it is, without the container; it is told to end with the test, and must do so in order. */
function run(command: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const [program = '', ...given] = command;
  const child = spawn(program === 'node' ? process.execPath : program, given, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment } });
  onTestFinished(async () => {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
  return child;
}

/** An address of the compose file, on this machine. */
function here(address: string | undefined, port: number): URL {
  const url = new URL(address ?? '');
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url;
}

it.skipIf(programs === null || !redisIsInstalled())('what the compose file starts draws a picture together', { timeout: 180_000 }, async () => {
  const { services } = composeFile({});
  const image = dockerfile();
  const cluster = await PostgresCluster.start(programs ?? '', { lasting: false });
  onTestFinished(() => cluster.remove());
  const { POSTGRES_DB = '', POSTGRES_PASSWORD = '' } = services['postgres']?.environment ?? {};
  await cluster.execute(`create database ${POSTGRES_DB}`);
  await cluster.execute(`alter role dallae password '${POSTGRES_PASSWORD}'`);

  const redisPort = await freePort(firstPort);
  run([...(services['redis']?.command ?? []), '--port', String(redisPort), '--dir', dataFolder()], {});

  const settings = Object.fromEntries(Object.entries(services['web']?.environment ?? {}).map(([name, address]) => [name, here(address, name === 'DALLAE_REDIS_URL' ? redisPort : cluster.port).href]));
  const port = await freePort(redisPort + 1);
  const webEnvironment = { ...image.environment, ...settings, PORT: String(port), DATA_DIR: dataFolder() };
  run(image.command, webEnvironment);
  const [, ...health] = image.health;
  await vi.waitFor(() => promisify(execFile)(process.execPath, health, { env: { ...process.env, ...webEnvironment } }), { timeout: startMs, interval: 500 });
  run(services['worker']?.command ?? [], { ...image.environment, ...settings, DATA_DIR: dataFolder() });

  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200), { timeout: startMs, interval: 500 });
  const answer = await fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'generate', prompt: '달', candidates: 1, seed: 7 }) });
  const { id } = jobSchema.parse(await answer.json());
  await vi.waitFor(async () => expect(jobSchema.parse(await (await fetch(`${url}/api/jobs/${id}`)).json()).state).toBe('succeeded'), { timeout: startMs, interval: 200 });
  const picture = await fetch(`${url}/api/pictures/${id}-0`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
});
