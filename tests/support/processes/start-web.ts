import { spawn, type ChildProcess } from 'node:child_process';
import { build } from 'esbuild';

export interface WebProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything that it and its worker have written so far. */
  readonly log: () => string;
  /** Its exit code, once it has one; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Below node_modules' parent, so that the bundles find their packages; git ignores it. */
const outputFolder = 'build/test-processes';

/** Bundles the test's web and worker processes once, so that each start takes little. */
export async function buildProcesses(): Promise<void> {
  await build({
    entryPoints: ['tests/support/processes/web.ts', 'tests/support/processes/worker.ts', 'tests/support/processes/queue-worker.ts'],
    outdir: outputFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
}

/** Starts a web process that is not to come up, and waits for its end. */
export async function webThatEnds(directory: string): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [`${outputFolder}/web.mjs`], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DATA_DIR: directory } });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, errors };
}

/**
 * Starts a web process over a data folder; it starts a worker of its own, the fake one unless the environment names another.
 * @param environment added to ours.
 */
export async function startWeb(directory: string, environment: Readonly<Record<string, string>> = {}): Promise<WebProcess> {
  const child = spawn(process.execPath, [`${outputFolder}/web.mjs`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: directory, DALLAE_WORKER_SCRIPT: `${outputFolder}/worker.mjs`, ...environment },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let log = '';
  child.stderr.on('data', (text: Buffer) => (log += text.toString('utf8')));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      log += text.toString('utf8');
      const [address] = /^http:.*$/m.exec(log) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error('the web process ended before it listened')));
  });
  return {
    url,
    process: child,
    log: () => log,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
