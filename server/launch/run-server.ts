import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const nextBinary = 'node_modules/next/dist/bin/next';
const patienceMs = 60_000;
/** Longer than clients and proxies keep an idle connection: the server would else close some at the moment they are used again. */
const keepAliveMs = 65_000;

export interface RunningServer {
  readonly url: string;
  readonly process: ChildProcess;
}

/**
 * Starts the built server and waits until it answers.
 * @param environment added to ours.
 * @throws Error when it ends or stays silent.
 */
export async function runServer(port: number, environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, [nextBinary, 'start', '--port', String(port), '--keepAliveTimeout', String(keepAliveMs)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Without the second one Next would close its doors before running jobs are done.
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true', ...environment },
  });
  const url = `http://localhost:${port}`;
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && child.exitCode === null) {
    if (await answers(url)) return { url, process: child };
    await pause(100);
  }
  child.kill();
  throw new Error(`the server did not start on ${url}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch {
    return false;
  }
}
