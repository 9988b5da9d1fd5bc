import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { readConfiguration } from '../../server/config/configuration';
import { errorResponseSchema } from '../../server/contract/error';
import { jobSchema } from '../../server/contract/job';
import { modelListSchema } from '../../server/contract/installed-model';
import { modelManifestSchema } from '../../server/contract/model-manifest';
import { dataFolder } from '../support/data-folder';
import { readThroughRestarts } from '../support/processes/reader';
import { buildProcesses, startWeb, type WebProcess } from '../support/processes/start-web';
import { shippedModel } from './engine/shipped-engine';

const healthSchema = z.object({ live: z.boolean(), ready: z.boolean(), models: z.array(z.string()), unavailable: z.array(z.string()), worker: z.object({ restarts: z.number() }) });
const { modelsDirectory, workerScript } = readConfiguration();

beforeAll(buildProcesses);

const lastByteChanged = (file: Buffer) => Buffer.concat([file.subarray(0, -1), Buffer.of(255 - (file.at(-1) ?? 0))]);

/**
 * A copy of the shipped package's manifest under another name, with its transformer, one file of which is changed as told; null leaves it out.
 * @param part the graph itself, or the file that it reads weights from. @returns where the changed file lies.
 */
async function install(folder: string, id: string, change: (file: Buffer) => Buffer | null, manifestOf: (manifest: unknown) => string = JSON.stringify, part: 'graph' | 'base' = 'graph'): Promise<string> {
  const shipped = join(modelsDirectory, shippedModel);
  const manifest = modelManifestSchema.parse(JSON.parse(await readFile(join(shipped, 'model.json'), 'utf8')));
  const { transformer } = manifest.graphs;
  if (transformer.base === undefined) throw new Error('the shipped transformer reads from no other file');
  const files = { graph: transformer.path, base: transformer.base.path };
  await mkdir(join(folder, id, files.base, '..'), { recursive: true });
  await writeFile(join(folder, id, 'model.json'), manifestOf({ ...manifest, id }));
  for (const [name, path] of Object.entries(files)) {
    const file = await readFile(join(shipped, path));
    const kept = name === part ? change(file) : file;
    if (kept !== null) await writeFile(join(folder, id, path), kept);
  }
  return join(folder, id, files[part]);
}

/** All that can befall a package. Returns what must be said of each. */
async function installBroken(folder: string): Promise<string[]> {
  return [
    `${await install(folder, 'beneath', lastByteChanged, JSON.stringify, 'base')} was changed`,
    `${await install(folder, 'changed', lastByteChanged)} was changed`,
    `${await install(folder, 'missing', () => null)} cannot be read`,
    `${await install(folder, 'short', (file) => file.subarray(0, 1000))} has 1000 bytes instead of`,
    await install(folder, 'torn', (file) => file, (manifest) => JSON.stringify(manifest).slice(0, 100)).then(() => `${join(folder, 'torn', 'model.json')} cannot be read as JSON`),
  ];
}

/** The web process with the real worker. */
async function start(models: string): Promise<WebProcess> {
  const web = await startWeb(dataFolder(), { DALLAE_MODELS_DIR: models, DALLAE_WORKER_SCRIPT: workerScript });
  onTestFinished(() => web.kill());
  return web;
}

async function healthOf({ url }: WebProcess): Promise<z.infer<typeof healthSchema>> {
  return healthSchema.parse(await (await fetch(`${url}/health`)).json());
}

function ask({ url }: WebProcess, model?: string): Promise<Response> {
  const body = JSON.stringify({ kind: 'generate', prompt: '달', seed: 1, candidates: 1, ...(model === undefined ? {} : { model }) });
  return fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

describe('broken model packages', { timeout: 120_000 }, () => {
  it('are named with what is wrong with them, and the good one goes on', async () => {
    const models = dataFolder();
    await cp(join(modelsDirectory, shippedModel), join(models, shippedModel), { recursive: true });
    const complaints = await installBroken(models);
    const web = await start(models);
    await vi.waitUntil(async () => (await healthOf(web)).ready, { timeout: 60_000, interval: 100 });
    expect(await healthOf(web)).toMatchObject({ models: [shippedModel], unavailable: ['beneath', 'changed', 'missing', 'short', 'torn'], worker: { restarts: 0 } });
    for (const complaint of complaints) expect(web.log()).toContain(complaint);

    const { unavailable } = modelListSchema.parse(await (await fetch(`${web.url}/api/models`)).json());
    expect(unavailable.map(({ folder, kind }) => [folder, kind])).toEqual([['beneath', 'file'], ['changed', 'file'], ['missing', 'file'], ['short', 'file'], ['torn', 'package']]);
    // Where the folder lies is nobody's business who asks over HTTP.
    for (const { reason } of unavailable) expect(reason).not.toContain(models);

    const refused = await ask(web, 'changed');
    expect(refused.status).toBe(503);
    expect(errorResponseSchema.parse(await refused.json()).error.code).toBe('model_unavailable');
    const { id } = jobSchema.parse(await (await ask(web)).json());
    expect((await readThroughRestarts(() => web.url, id)).at(-1)?.type).toBe('succeeded');
  });

  it('leave the server up but not ready when there is no other', async () => {
    const models = dataFolder();
    await installBroken(models);
    const web = await start(models);
    await vi.waitUntil(async () => (await healthOf(web)).unavailable.length > 0, { timeout: 60_000, interval: 100 });
    expect(await healthOf(web)).toMatchObject({ live: true, ready: false, models: [], worker: { restarts: 0 } });
    expect((await ask(web)).status).toBe(503);
  });

  it('say that there is no models folder', async () => {
    const models = join(dataFolder(), 'nothing');
    const web = await start(models);
    await vi.waitUntil(() => web.log().includes(`The models folder ${models} cannot be read`), { timeout: 60_000, interval: 100 });
    expect(await healthOf(web)).toMatchObject({ live: true, ready: false });
  });
});
