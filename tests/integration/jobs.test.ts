import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesFromBase64 } from '../../server/contract/codes';
import { jobSchema } from '../../server/contract/job';
import { packagesOfOurs, modelListSchema } from '../../server/contract/installed-model';
import { draw, errorOf, finishedCodes, jobOf, post, readEvents, readHealth, serverUrl, untilReady, upload } from './client';

beforeAll(untilReady);

async function getJob(jobId: string) {
  return jobSchema.parse(await (await fetch(`${serverUrl}/api/jobs/${jobId}`)).json());
}

async function modelOfServer() {
  const models = packagesOfOurs(modelListSchema.parse(await (await fetch(`${serverUrl}/api/models`)).json()).models);
  const [model] = models;
  if (model === undefined) throw new Error('no model');
  return model;
}

describe('a picture', () => {
  it('is drawn row by row, stored and can be read in any size', async () => {
    const { picture: { rows, columns, depth, size }, sampling } = await modelOfServer();
    const job = await draw({ candidates: 2, sampling: { topP: 0.8 } });
    expect(job).toMatchObject({ task: { kind: 'generate', candidates: 2, seed: 7, sampling: { ...sampling, topP: 0.8 } } });
    const { events, contentType } = await readEvents(job.id);
    expect(contentType).toContain('text/event-stream');
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    for (const candidate of [0, 1]) {
      const partials = events.filter((event) => event.type === 'candidate.partial' && event.candidate === candidate);
      expect(partials.map((event) => event.type === 'candidate.partial' && event.row)).toEqual(Array.from({ length: rows }, (_, row) => row + 1));
    }
    const completed = events.filter((event) => event.type === 'candidate.completed');
    expect(completed).toHaveLength(2);
    for (const { codes, pictureId, score } of completed) {
      expect(codesFromBase64(codes)).toHaveLength(rows * columns * depth);
      expect(Number.isFinite(score)).toBe(true);
      const response = await fetch(`${serverUrl}/api/pictures/${pictureId}?download=1`);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="dallae-.+\.png"$/);
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ format: 'png', width: size, height: size });
      const small = await fetch(`${serverUrl}/api/pictures/${pictureId}?size=64`);
      expect(await sharp(Buffer.from(await small.arrayBuffer())).metadata()).toMatchObject({ width: 64 });
      expect(await errorOf(await fetch(`${serverUrl}/api/pictures/${pictureId}?size=9`))).toMatchObject({ param: 'size' });
    }
    expect(await getJob(job.id)).toMatchObject({ state: 'succeeded', sequence: events.length });
  });

  it('is the same for the same seed, however many are drawn with it', async () => {
    const [alone] = finishedCodes((await readEvents((await draw({ candidates: 1, seed: 11 })).id)).events);
    const together = finishedCodes((await readEvents((await draw({ candidates: 3, seed: 11 })).id)).events);
    expect(together[0]).toBe(alone);
    expect(new Set(together).size).toBe(3);
  });

  it('gets a seed when none is given, and a new one each time', async () => {
    const seeds = [(await draw({ seed: undefined })).task.seed, (await draw({ seed: undefined })).task.seed];
    expect(seeds[0]).not.toBe(seeds[1]);
  });
});

describe('a caption', () => {
  it('comes in both languages, and the upload can be seen', async () => {
    const picture = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#e03020' } }).png().toBuffer();
    const job = await jobOf(await upload(new Uint8Array(picture)));
    const { events } = await readEvents(job.id);
    const captions = events.filter((event) => event.type === 'caption.completed');
    expect(captions.map(({ language }) => language).sort()).toEqual(['en', 'ko']);
    expect(events.at(-1)?.type).toBe('succeeded');
  });
});

describe('a stream of events', () => {
  it('goes on after the last event its reader saw', async () => {
    const job = await draw();
    const first = await readEvents(job.id, { enough: ({ type }) => type === 'candidate.partial' });
    const last = first.events.at(-1)?.sequence ?? 0;
    const rest = await readEvents(job.id, { after: last });
    expect(rest.events[0]?.sequence).toBe(last + 1);
    expect(rest.events.at(-1)?.type).toBe('succeeded');
  });

  it('can be read by many, also when the job is over, and then says that nothing more will come', async () => {
    const job = await draw();
    const readings = await Promise.all([readEvents(job.id), readEvents(job.id)]);
    const late = await readEvents(job.id);
    for (const { events } of readings) expect(events.filter(({ type }) => type !== 'queued')).toEqual(late.events.filter(({ type }) => type !== 'queued'));
    const after = await fetch(`${serverUrl}/api/jobs/${job.id}/events`, { headers: { 'Last-Event-ID': String(late.events.at(-1)?.sequence) } });
    expect(after.status).toBe(204);
  });

  it('that is left does not stop the job', async () => {
    const job = await draw();
    await readEvents(job.id, { enough: ({ type }) => type === 'started' });
    await expect.poll(async () => (await getJob(job.id)).state, { timeout: 60_000 }).toBe('succeeded');
  });
});

describe('cancel', () => {
  it('stops a running job within a row and keeps what was drawn', async () => {
    const job = await draw({ candidates: 16 });
    await readEvents(job.id, { enough: (event) => event.type === 'candidate.partial' });
    const response = await fetch(`${serverUrl}/api/jobs/${job.id}`, { method: 'DELETE' });
    expect(response.status).toBe(200);
    const { events } = await readEvents(job.id);
    expect(events.at(-1)?.type).toBe('canceled');
    const rows = events.filter((event) => event.type === 'candidate.partial').map(({ row }) => row);
    expect(Math.max(...rows)).toBeLessThanOrEqual(3);
  });

  it('takes a waiting job out of the queue, and leaves a finished one as it is', async () => {
    // One client's jobs fill half of the slots; the next one waits.
    const [running, ...others] = [await draw({ candidates: 8 }), await draw({ candidates: 8 }), await draw({ candidates: 8 }), await draw({ candidates: 8 })];
    const waiting = await draw();
    await fetch(`${serverUrl}/api/jobs/${waiting.id}`, { method: 'DELETE' });
    expect((await getJob(waiting.id)).state).toBe('canceled');
    for (const { id } of others) await readEvents(id);
    await readEvents(running.id);
    await fetch(`${serverUrl}/api/jobs/${running.id}`, { method: 'DELETE' });
    expect((await getJob(running.id)).state).toBe('succeeded');
  });
});

describe('jobs that run together', () => {
  it('get the pictures that they get alone', async () => {
    const alone: string[][] = [];
    for (const seed of [21, 22, 23]) alone.push(finishedCodes((await readEvents((await draw({ seed, candidates: 2 })).id)).events));
    const jobs = await Promise.all([21, 22, 23].map((seed) => draw({ seed, candidates: 2 })));
    expect(await Promise.all(jobs.map(async ({ id }) => finishedCodes((await readEvents(id)).events)))).toEqual(alone);
  });
});

describe('a start picture', () => {
  it('keeps what is to be kept, and is refused when it is none of the model', async () => {
    const [codes = ''] = finishedCodes((await readEvents((await draw()).id)).events);
    const { rows, columns, depth } = (await modelOfServer()).picture;
    const keep = '1'.repeat(columns * (rows - 1)).padEnd(rows * columns, '0');
    const [painted = ''] = finishedCodes((await readEvents((await draw({ seed: 8, start: { codes, keep } })).id)).events);
    const kept = columns * (rows - 1) * depth;
    expect([...codesFromBase64(painted)].slice(0, kept)).toEqual([...codesFromBase64(codes)].slice(0, kept));
    for (const [start, param] of [[{ codes: [1, 2, 3, 4], keep }, 'start.keep'], [{ codes: new Array(rows * columns * depth).fill(65_535), keep }, 'start.codes'], [{ codes, keep: 'x' }, 'start.keep']] as const) {
      expect(await errorOf(await post({ kind: 'generate', prompt: '달', start }))).toMatchObject({ code: 'invalid_request', param });
    }
  });
});

describe('a sketch', () => {
  it('can be seen, but is in no history', async () => {
    const { id } = await draw({ sketch: true, seed: 31 });
    const { events } = await readEvents(id);
    const completed = events.find((event) => event.type === 'candidate.completed');
    expect(events.at(-1)?.type).toBe('succeeded');
    const picture = await fetch(`${serverUrl}/api/pictures/${completed?.pictureId ?? ''}?size=64`);
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({ width: 64 });
    expect((await fetch(`${serverUrl}/api/history/${id}-0`)).status).toBe(404);
    // The same seed draws the same picture when it is to stay.
    expect(finishedCodes((await readEvents((await draw({ seed: 31 })).id)).events)).toEqual([completed?.codes]);
  });

  it('gives way to a job, and is refused beside one', async () => {
    const sketch = await draw({ sketch: true, candidates: 16 });
    const job = await draw({ candidates: 8 });
    expect((await readEvents(sketch.id)).events.at(-1)?.type).toBe('canceled');
    const refused = await post({ kind: 'generate', prompt: '달', sketch: true });
    expect(refused.status).toBe(503);
    const { code, message } = await errorOf(refused);
    expect(code).toBe('machine_busy');
    expect(message).toContain('밑그림');
    expect((await readEvents(job.id)).events.at(-1)?.type).toBe('succeeded');
  });
});

describe('the web process', () => {
  it('answers at once while the worker draws', async () => {
    const job = await draw({ candidates: 16 });
    const times: number[] = [];
    await readEvents(job.id, { enough: ({ type }) => type === 'started' });
    while ((await readHealth()).queue.running > 0) {
      const startedAt = performance.now();
      await readHealth();
      times.push(performance.now() - startedAt);
    }
    times.sort((first, second) => first - second);
    expect(times.length).toBeGreaterThan(5);
    // Far below the time of one picture; generous, because tests share the processor with the drawing.
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(100);
  });
});
