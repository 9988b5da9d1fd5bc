import { spawn } from 'node:child_process';

/** Where `buildProcesses` puts the bundles. */
const outputFolder = 'build/test-processes';

export interface QueueWorkerProcess {
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Tells it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a worker that takes jobs from Redis. @param environment added to ours. */
export function startQueueWorker(environment: Readonly<Record<string, string>>): QueueWorkerProcess {
  const child = spawn(process.execPath, [`${outputFolder}/queue-worker.mjs`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DALLAE_LOG_LEVEL: 'silent', DALLAE_WORKER_SCRIPT: `${outputFolder}/worker.mjs`, ...environment },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
