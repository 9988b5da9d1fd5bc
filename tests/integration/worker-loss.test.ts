import { beforeEach, describe, expect, it } from 'vitest';
import { draw, finishedCodes, readEvents, readHealth, untilReady } from './client';

beforeEach(untilReady);

async function killWorker(): Promise<void> {
  const { pid } = (await readHealth()).worker;
  if (pid === null) throw new Error('no worker to kill');
  process.kill(pid, 'SIGKILL');
}

describe('a worker that is killed', () => {
  it('in the middle of a job is replaced, and the job ends with the same picture', async () => {
    const { restarts } = (await readHealth()).worker;
    const undisturbed = finishedCodes((await readEvents((await draw({ candidates: 2, seed: 42 })).id)).events);
    const job = await draw({ candidates: 2, seed: 42 });
    const next = await draw({ seed: 43 });
    await readEvents(job.id, { enough: (event) => event.type === 'candidate.partial' && event.row === 2 });
    await killWorker();
    const { events } = await readEvents(job.id);
    expect(events.filter(({ type }) => type === 'started')).toHaveLength(2);
    expect(events.at(-1)?.type).toBe('succeeded');
    expect(finishedCodes(events)).toEqual(undisturbed);
    expect((await readEvents(next.id)).events.at(-1)?.type).toBe('succeeded');
    expect((await readHealth()).worker.restarts).toBe(restarts + 1);
  });

  it('while idle is replaced, and jobs that come meanwhile wait', async () => {
    await killWorker();
    expect((await readEvents((await draw()).id)).events.at(-1)?.type).toBe('succeeded');
  });
});
