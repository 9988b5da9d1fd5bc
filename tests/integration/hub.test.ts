import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { alikeAnswerSchema } from '../../server/contract/alike';
import { codesFromBase64 } from '../../server/contract/codes';
import { errorResponseSchema } from '../../server/contract/error';
import { jobEventSchema } from '../../server/contract/event';
import { healthSchema } from '../../server/contract/health';
import { addPlanSchema, offerListSchema, type OfferedModel } from '../../server/contract/hub';
import { modelListSchema } from '../../server/contract/installed-model';
import { jobSchema } from '../../server/contract/job';
import { linkMaxLength, writePictureLink } from '../../server/contract/picture-link';
import { offerOf } from '../../server/hub/added-models';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';
import { startHub } from '../support/flaky-hub';
import { plainPicture } from '../support/tiny-captioner';
import { installTinyClip, installTinyJanus } from '../support/tiny-hub-models';

const id = 'vit-gpt2-image-captioning';

let url: string;
let directory: string;
let close: () => Promise<void>;

/** The real server with the real worker over an empty data folder with a CLIP and a Janus in it, and a hub of this machine whose connections break once. */
beforeAll(async () => {
  const hub = await startHub((path, attempt) => (path.endsWith('.onnx') && attempt === 0 ? 'cut' : undefined), { offer: offerOf(id) });
  directory = await mkdtemp(join(tmpdir(), 'dallae-hub-'));
  await installTinyClip(join(directory, 'models'));
  await installTinyJanus(join(directory, 'models'));
  const server = await runServer(await freePort(3401), { DATA_DIR: directory, DALLAE_HUB: hub.address, DALLAE_SHUTDOWN_SECONDS: '0' });
  url = server.url;
  close = async () => {
    hub.close();
    server.process.kill();
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  };
  const ready = async () => healthSchema.parse(await (await fetch(`${url}/health`)).json()).ready;
  await vi.waitUntil(ready, { timeout: 60_000, interval: 100 });
});
afterAll(() => close());

async function offerNow(): Promise<OfferedModel | undefined> {
  return offerListSchema.parse(await (await fetch(`${url}/api/hub`)).json()).offers.find((offer) => offer.id === id);
}

async function modelsNow(): Promise<string[]> {
  return modelListSchema.parse(await (await fetch(`${url}/api/models`)).json()).models.map((model) => model.id);
}

async function describePicture(request: Record<string, unknown>): Promise<Response> {
  const form = new FormData();
  form.set('picture', new Blob([await plainPicture('#dc2828')]));
  form.set('request', JSON.stringify({ kind: 'describe', model: id, ...request }));
  return fetch(`${url}/api/jobs`, { method: 'POST', body: form });
}

describe('a model from the hub', () => {
  it('is shown, added, used and removed while the server runs', async () => {
    expect(await offerNow()).toMatchObject({ state: 'absent', languages: ['en'] });
    expect(await modelsNow()).not.toContain(id);
    expect(addPlanSchema.parse(await (await fetch(`${url}/api/hub/${id}`)).json())).toMatchObject({ license: 'mit', repository: 'Xenova/vit-gpt2-image-captioning' });
    expect((await fetch(`${url}/api/hub/${id}`, { method: 'POST' })).status).toBe(202);
    await vi.waitUntil(async () => (await offerNow())?.state === 'installed', { timeout: 60_000, interval: 200 });
    expect(await modelsNow()).toContain(id);

    const job = jobSchema.parse(await (await describePicture({})).json());
    expect(job.task).toMatchObject({ model: id, languages: ['en'] });
    const events = await (await fetch(`${url}/api/jobs/${job.id}/events`)).text();
    expect(events).toContain('"caption.completed"');
    expect(events).toContain('"succeeded"');
    expect(events).not.toContain('"language":"ko"');
    const loaded = async () => healthSchema.parse(await (await fetch(`${url}/health`)).json()).worker.hubModels.map((each) => each.id);
    await vi.waitUntil(async () => (await loaded()).includes(id), { timeout: 10_000, interval: 200 });
    const refused = await describePicture({ languages: ['ko'] });
    expect([refused.status, errorResponseSchema.parse(await refused.json()).error.code]).toEqual([400, 'language_unsupported']);

    // Somebody puts an empty folder there by hand: it is named, and nothing else suffers.
    await mkdir(join(directory, 'models', 'odd'), { recursive: true });
    expect((await fetch(`${url}/api/hub/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect([await offerNow(), await modelsNow()]).toEqual([expect.objectContaining({ state: 'absent' }), expect.not.arrayContaining([id])]);
  });

  it('is refused with a reason when nobody knows it, or it was never added', async () => {
    const codeOf = async (method: string, model: string) => {
      const response = await fetch(`${url}/api/hub/${model}`, { method });
      return [response.status, errorResponseSchema.parse(await response.json()).error.code];
    };
    expect(await codeOf('GET', 'nobody')).toEqual([404, 'unknown_model']);
    expect(await codeOf('POST', 'nobody')).toEqual([404, 'unknown_model']);
    expect(await codeOf('DELETE', id)).toEqual([404, 'model_not_removable']);
    expect(await codeOf('DELETE', 'dallae-s')).toEqual([404, 'model_not_removable']);
    expect(await modelsNow()).toContain('dallae-s');
  });
});

describe('a CLIP that is there', () => {
  it('chooses among drawings, and finds them by meaning', async () => {
    const draw = { kind: 'generate', prompt: '빨간 사과', candidates: 2, seed: 7, ranker: 'tiny-clip' };
    const job = jobSchema.parse(await (await fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(draw) })).json());
    expect(job.task).toMatchObject({ ranker: { model: 'tiny-clip', words: 'a red apple' } });
    const events = await (await fetch(`${url}/api/jobs/${job.id}/events`)).text();
    const scores = [...events.matchAll(/"score":(-?[\d.e-]+)/g)].map(([, score]) => Number(score));
    expect(scores).toHaveLength(2);
    for (const score of scores) expect(Math.abs(score)).toBeLessThanOrEqual(1.000001);

    const alike = async (query: string) => alikeAnswerSchema.parse(await (await fetch(`${url}/api/history/alike?${query}`)).json());
    const drawnIds = [`${job.id}-0`, `${job.id}-1`];
    await vi.waitUntil(async () => (await alike('words=red')).pending === 0, { timeout: 20_000, interval: 200 });
    const { found, words, translated } = await alike(`words=${encodeURIComponent('빨간 사과')}&kind=drawn`);
    expect([words, translated, found.map(({ entry }) => entry.id).sort()]).toEqual(['a red apple', true, drawnIds]);
    expect((await alike(`picture=${drawnIds[0] ?? ''}&kind=drawn`)).found.map(({ entry }) => entry.id)).toEqual([drawnIds[1]]);
    expect(found[0]?.entry).toMatchObject({ recipe: { scoredBy: 'tiny-clip' } });
  });
});

describe('a Janus that is there', () => {
  it('draws in English what was asked in Korean, and its pictures live by their codes', async () => {
    const draw = { kind: 'generate', prompt: '빨간 사과', model: 'tiny-janus', candidates: 2, seed: 7 };
    const job = jobSchema.parse(await (await fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(draw) })).json());
    expect(job.task).toMatchObject({ model: 'tiny-janus', words: 'a red apple' });
    const stream = await (await fetch(`${url}/api/jobs/${job.id}/events`)).text();
    const events = [...stream.matchAll(/^data: (.+)$/gm)].map(([, data]) => jobEventSchema.parse(JSON.parse(data ?? '')));
    expect(events.at(-1)?.type).toBe('succeeded');
    const completed = events.flatMap((event) => (event.type === 'candidate.completed' ? [event] : []));
    expect(completed.map(({ candidate }) => candidate)).toEqual([0, 1]);
    // Ours reads the pictures of a model that cannot score them itself.
    for (const { score } of completed) expect(Number.isFinite(score) && score !== 0).toBe(true);

    const [{ codes, decoder = '', pictureId } = { codes: '', pictureId: '' }] = completed;
    const kept = await pixelsAt(pictureId);
    expect(kept.info).toMatchObject({ width: 16, height: 16 });
    // Four codes alone would be shorter than an id may be.
    const drawing = { prompt: 'pack my box with five dozen red apples; how vexingly quick daft zebras jump over black quartz, judged by a sphinx at dawn', seed: 7, candidate: 0, sampling: null };
    const link = writePictureLink({ codes: codesFromBase64(codes), codebookSize: 32, decoder, model: 'tiny-janus', drawing }, linkMaxLength);
    expect((await pixelsAt(link)).data.equals(kept.data)).toBe(true);
    const inside = await fetch(`${url}/api/pictures/${pictureId}/inside`);
    expect([inside.status, errorResponseSchema.parse(await inside.json()).error.code]).toEqual([400, 'capability_missing']);
  });
});

async function pixelsAt(pictureId: string) {
  const response = await fetch(`${url}/api/pictures/${pictureId}`);
  expect(response.status, pictureId).toBe(200);
  return sharp(Buffer.from(await response.arrayBuffer())).removeAlpha().raw().toBuffer({ resolveWithObject: true });
}
