import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { errorResponseSchema } from '../../server/contract/error';
import { healthSchema } from '../../server/contract/health';
import { addPlanSchema, offerListSchema, type OfferedModel } from '../../server/contract/hub';
import { modelListSchema } from '../../server/contract/installed-model';
import { jobSchema } from '../../server/contract/job';
import { offerOf } from '../../server/hub/added-models';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';
import { startHub } from '../support/flaky-hub';
import { plainPicture } from '../support/tiny-captioner';

const id = 'vit-gpt2-image-captioning';

/** The real server with the real worker over an empty data folder, and a hub of this machine whose connections break once. */
async function open(): Promise<{ url: string; directory: string }> {
  const hub = await startHub((path, attempt) => (path.endsWith('.onnx') && attempt === 0 ? 'cut' : undefined), { offer: offerOf(id) });
  const directory = await mkdtemp(join(tmpdir(), 'dallae-hub-'));
  const server = await runServer(await freePort(3401), { DATA_DIR: directory, DALLAE_HUB: hub.address, DALLAE_SHUTDOWN_SECONDS: '0' });
  onTestFinished(async () => {
    hub.close();
    server.process.kill();
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  });
  const ready = async () => healthSchema.parse(await (await fetch(`${server.url}/health`)).json()).ready;
  await vi.waitUntil(ready, { timeout: 60_000, interval: 100 });
  return { url: server.url, directory };
}

async function offerNow(url: string): Promise<OfferedModel | undefined> {
  return offerListSchema.parse(await (await fetch(`${url}/api/hub`)).json()).offers.find((offer) => offer.id === id);
}

async function modelsNow(url: string): Promise<string[]> {
  return modelListSchema.parse(await (await fetch(`${url}/api/models`)).json()).models.map((model) => model.id);
}

async function describePicture(url: string, request: Record<string, unknown>): Promise<Response> {
  const form = new FormData();
  form.set('picture', new Blob([await plainPicture('#dc2828')]));
  form.set('request', JSON.stringify({ kind: 'describe', model: id, ...request }));
  return fetch(`${url}/api/jobs`, { method: 'POST', body: form });
}

describe('a model from the hub', () => {
  it('is shown, added, used and removed while the server runs', async () => {
    const { url, directory } = await open();
    expect(await offerNow(url)).toMatchObject({ state: 'absent', languages: ['en'] });
    expect(await modelsNow(url)).not.toContain(id);
    expect(addPlanSchema.parse(await (await fetch(`${url}/api/hub/${id}`)).json())).toMatchObject({ license: 'mit', repository: 'Xenova/vit-gpt2-image-captioning' });
    expect((await fetch(`${url}/api/hub/${id}`, { method: 'POST' })).status).toBe(202);
    await vi.waitUntil(async () => (await offerNow(url))?.state === 'installed', { timeout: 60_000, interval: 200 });
    expect(await modelsNow(url)).toContain(id);

    const job = jobSchema.parse(await (await describePicture(url, {})).json());
    expect(job.task).toMatchObject({ model: id, languages: ['en'] });
    const events = await (await fetch(`${url}/api/jobs/${job.id}/events`)).text();
    expect(events).toContain('"caption.completed"');
    expect(events).toContain('"succeeded"');
    expect(events).not.toContain('"language":"ko"');
    const loaded = async () => healthSchema.parse(await (await fetch(`${url}/health`)).json()).worker.captioners.map((each) => each.id);
    await vi.waitUntil(async () => (await loaded()).includes(id), { timeout: 10_000, interval: 200 });
    const refused = await describePicture(url, { languages: ['ko'] });
    expect([refused.status, errorResponseSchema.parse(await refused.json()).error.code]).toEqual([400, 'language_unsupported']);

    // Somebody puts an empty folder there by hand: it is named, and nothing else suffers.
    await mkdir(join(directory, 'models', 'odd'), { recursive: true });
    expect((await fetch(`${url}/api/hub/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect([await offerNow(url), await modelsNow(url)]).toEqual([expect.objectContaining({ state: 'absent' }), expect.not.arrayContaining([id])]);
  });

  it('is refused with a reason when nobody knows it, or it was never added', async () => {
    const { url } = await open();
    const codeOf = async (method: string, model: string) => {
      const response = await fetch(`${url}/api/hub/${model}`, { method });
      return [response.status, errorResponseSchema.parse(await response.json()).error.code];
    };
    expect(await codeOf('GET', 'nobody')).toEqual([404, 'unknown_model']);
    expect(await codeOf('POST', 'nobody')).toEqual([404, 'unknown_model']);
    expect(await codeOf('DELETE', id)).toEqual([404, 'model_not_removable']);
    expect(await codeOf('DELETE', 'dallae-s')).toEqual([404, 'model_not_removable']);
    expect(await modelsNow(url)).toContain('dallae-s');
  });
});
