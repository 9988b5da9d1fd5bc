import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisProgram } from './redis-program';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly process: () => ChildProcess;
  /** Ends it as a power cut would. What was written to its append-only file is there after `start`. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and over the same files. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts a Redis of the test's own on a free port, with its files in a temporary folder.
 * @param durable writes everything into the append-only file before it answers.
 */
export async function redisServer({ durable = false, password, port: wanted, databases = 16 }: { durable?: boolean; password?: string; port?: number; databases?: number } = {}): Promise<RedisServer> {
  const port = wanted ?? (await unusedPort());
  const directory = mkdtempSync(join(tmpdir(), 'dallae-redis-'));
  const files = durable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
  const guard = password === undefined ? [] : ['--requirepass', password];
  const url = `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = spawn(redisProgram, ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '', '--databases', String(databases), '--loglevel', 'warning', ...files, ...guard], { stdio: 'ignore' });
    await untilAnswering(url);
  };
  const kill = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }
    });
  await start();
  const close = async () => {
    await kill();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url, port, process: () => child, kill, start, close };
}

async function untilAnswering(url: string): Promise<void> {
  const connection = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  connection.on('error', () => undefined);
  await connection.ping();
  connection.disconnect();
}

/** A port that nobody listens on now; whoever comes next may still take it, so tests use it at once. */
export async function unusedPort(): Promise<number> {
  const probe = createServer();
  const port = await new Promise<number>((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await new Promise((resolve) => probe.close(resolve));
  await pause(0);
  return port;
}
