import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorResponseSchema } from '../../server/contract/error';
import { jobSchema, type Job } from '../../server/contract/job';
import { drawnCodes } from '../support/processes/drawn-codes';
import { buildProcesses, startWeb, webThatEnds, type WebProcess } from '../support/processes/start-web';
import { canMount, smallDisk } from '../support/small-disk';

beforeAll(buildProcesses);

function ask({ url }: WebProcess, seed: number): Promise<Response> {
  const body = JSON.stringify({ kind: 'generate', prompt: '달', seed, candidates: 1 });
  return fetch(`${url}/api/jobs?language=ko`, { method: 'POST', body });
}

/** The job as it ended. */
async function ended({ url }: WebProcess, { id }: Pick<Job, 'id'>): Promise<Job> {
  await (await fetch(`${url}/api/jobs/${id}/events`)).text();
  return jobSchema.parse(await (await fetch(`${url}/api/jobs/${id}`)).json());
}

async function draw(web: WebProcess, seed: number): Promise<Job> {
  const response = await ask(web, seed);
  expect(response.status).toBe(202);
  return ended(web, jobSchema.parse(await response.json()));
}

async function expectPicture({ url }: WebProcess, { id }: Job, seed: number): Promise<void> {
  expect(await (await fetch(`${url}/api/pictures/${id}-0`)).text()).toBe(drawnCodes(seed, 0));
}

/** Takes all the room that is left; returns how to give it back. */
function fill(directory: string): () => void {
  const path = join(directory, 'filler');
  const file = openSync(path, 'w');
  for (let size = 1 << 20; size > 0; size >>= 1) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch {
      // No room for so much; perhaps for half of it.
    }
  }
  closeSync(file);
  return () => rmSync(path);
}

describe.skipIf(!canMount())('a data folder on a disk', () => {
  it('that is full says so, keeps what it has, and goes on when there is room', async () => {
    const { directory } = smallDisk(8);
    let web = await startWeb(directory);
    const before = await draw(web, 1);
    expect(before.state).toBe('succeeded');
    const makeRoom = fill(directory);
    // What is left in pages already taken may hold a job or two more; then one is refused, or ends without being kept.
    const refusals: string[] = [];
    for (let seed = 2; seed < 60 && refusals.length < 3; seed += 1) {
      const response = await ask(web, seed);
      if (response.status === 202) {
        const job = await ended(web, jobSchema.parse(await response.json()));
        if (job.state === 'failed') refusals.push(job.error?.code ?? '');
        continue;
      }
      const { error } = errorResponseSchema.parse(await response.json());
      expect(response.status).toBe(507);
      expect(error.message).toContain('디스크가 가득');
      refusals.push(error.code);
    }
    expect(refusals).toEqual(['storage_full', 'storage_full', 'storage_full']);
    await expectPicture(web, before, 1);
    makeRoom();
    const after = await draw(web, 100);
    expect(after.state).toBe('succeeded');
    await web.kill();
    web = await startWeb(directory);
    await expectPicture(web, before, 1);
    await expectPicture(web, after, 100);
    await web.kill();
  });

  it('that is read-only is refused at the start with the reason, and loses nothing', async () => {
    const { directory, setReadOnly } = smallDisk(8);
    let web = await startWeb(directory);
    const job = await draw(web, 1);
    web.process.kill('SIGTERM');
    expect(await web.ended).toBe(0);
    setReadOnly(true);
    const { code, errors } = await webThatEnds(directory);
    expect(code).toBe(1);
    expect(errors).toContain('DATA_DIR');
    setReadOnly(false);
    web = await startWeb(directory);
    await expectPicture(web, job, 1);
    await web.kill();
  });
});
