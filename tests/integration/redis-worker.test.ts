import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readConfiguration } from '../../server/config/configuration';
import { jobSchema } from '../../server/contract/job';
import { dataFolder } from '../support/data-folder';
import { readThroughRestarts } from '../support/processes/reader';
import { buildProcesses, startWeb } from '../support/processes/start-web';
import { redisForTest } from '../support/redis-for-test';
import { redisIsInstalled } from '../support/redis-program';

beforeAll(buildProcesses);

/** The codes that a web process has drawn, wherever its worker is. */
async function drawAt(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const web = await startWeb(dataFolder(), environment);
  onTestFinished(() => web.kill());
  const body = JSON.stringify({ kind: 'generate', prompt: '검은 고양이와 노란 달', seed: 42, candidates: 2 });
  const response = await fetch(`${web.url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  expect(response.status).toBe(202);
  const { id } = jobSchema.parse(await response.json());
  const events = await readThroughRestarts(() => web.url, id);
  expect(events.some(({ type }) => type === 'candidate.partial')).toBe(true);
  return events.flatMap((event) => (event.type === 'candidate.completed' ? [`${event.candidate} ${event.codes}`] : [])).sort();
}

describe.skipIf(!redisIsInstalled())('the worker command', () => {
  it('draws with the real model what a worker of the web process draws, and ends when it is told to', async () => {
    const redis = await redisForTest();
    const worker = spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', 'worker', '--concurrency', '2'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DALLAE_REDIS_URL: redis.url, DALLAE_SHUTDOWN_SECONDS: '0' },
    });
    onTestFinished(() => void worker.kill('SIGKILL'));
    const far = await drawAt({ DALLAE_REDIS_URL: redis.url });
    const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve));
    worker.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(far).toHaveLength(2);
    expect(await drawAt({ DALLAE_WORKER_SCRIPT: readConfiguration().workerScript })).toEqual(far);
  });
});
