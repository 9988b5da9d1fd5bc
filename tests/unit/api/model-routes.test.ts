import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as readCardPicture } from '../../../app/api/models/[modelId]/card/[picture]/route';
import { GET as readCard } from '../../../app/api/models/[modelId]/card/route';
import { GET as readModel } from '../../../app/api/models/[modelId]/route';
import { GET as listModels } from '../../../app/api/models/route';
import { application } from '../../../server/api/application';
import type { JobEvent } from '../../../server/contract/event';
import type { Job } from '../../../server/contract/job';
import { modelDetailsSchema, type PictureWork } from '../../../server/contract/model-details';
import { modelListSchema } from '../../../server/contract/installed-model';
import { weightsOf } from '../../../server/contract/model-manifest';
import { summarizeModel } from '../../../server/engine/model-package';
import { unavailableModel } from '../../../server/worker/unavailable-model';
import { ModelFileError } from '../../../server/runtime/errors';
import { fakeManifest } from '../engine/fake-model';
import { drawTask } from '../jobs/fixtures';
import { useApplication } from './fixtures';

const work: PictureWork = { read: 1, draw: 2, decode: 3, rank: 4 };
const manifest = { ...fakeManifest, id: 'tried', art: [{ name: 'Ours', author: 'Us', license: 'MIT', url: 'https://example.org' }] };
let models: string;
beforeEach(async () => {
  models = await mkdtemp(join(tmpdir(), 'dallae-test-'));
  vi.stubEnv('DALLAE_MODELS_DIR', models);
  await cp('models/dallae-s/README.md', join(models, 'some-folder', 'README.md'));
  await writeFile(join(models, 'some-folder', 'model.json'), JSON.stringify(manifest));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(models, { recursive: true });
});

function open() {
  const refuse = () => Promise.reject(new Error('not asked here'));
  useApplication({
    models: [summarizeModel(manifest)],
    unavailable: [unavailableModel({ folder: 'torn', error: new ModelFileError(`The model file ${models}/torn/a.onnx was changed.`) }, [models])],
    inspector: { wordInfluence: refuse, wordEvidence: refuse, topChoices: refuse, embedding: refuse, pictureWork: () => Promise.resolve(work) },
  });
}

const ask = (route: typeof readModel, modelId: string) => route(new Request('http://localhost/'), { params: Promise.resolve({ modelId }) });
const details = async () => modelDetailsSchema.parse(await (await ask(readModel, 'tried')).json());

describe('/api/models', () => {
  it('lists what can be used, and why the rest cannot, without telling where it lies', async () => {
    open();
    const list = modelListSchema.parse(await (await listModels(new Request('http://localhost/'))).json());
    expect(list.models.map(({ id }) => id)).toEqual(['tried']);
    expect(list.unavailable).toEqual([{ folder: 'torn', kind: 'file', reason: 'The model file models/torn/a.onnx was changed.' }]);
  });

  it('tells a model’s art, files and work, from a folder of any name', async () => {
    open();
    expect(await details()).toMatchObject({ id: 'tried', art: manifest.art, work, card: true, scores: [], use: null });
    expect((await details()).files).toHaveLength(6);
  });

  it('shows scores of these very weights only', async () => {
    open();
    const measures = [{ id: 'a', label: 'A', value: 0.5, low: 0.4, high: 0.6, samples: 9 }];
    const weights = weightsOf(manifest);
    await writeFile(join(models, 'some-folder', 'evaluation.json'), JSON.stringify({ weights, measures }));
    expect((await details()).scores).toEqual(measures);
    await writeFile(join(models, 'some-folder', 'evaluation.json'), JSON.stringify({ weights: { ...weights, textHead: 'other' }, measures }));
    expect((await details()).scores).toEqual([]);
    const based = { ...manifest, graphs: { ...manifest.graphs, transformer: { ...manifest.graphs.transformer, base: { ...manifest.graphs.transformer, sha256: '0'.repeat(64) } } } };
    expect(weightsOf(based), 'a graph that reads from another file has other weights').not.toEqual(weights);
    await writeFile(join(models, 'some-folder', 'evaluation.json'), 'no json');
    expect((await details()).scores).toEqual([]);
  });

  it('sums what drawing took', async () => {
    open();
    const job: Job = { id: 'a', state: 'succeeded', createdAt: new Date().toISOString(), sequence: 9, task: { ...drawTask, model: 'tried', candidates: 2 } };
    const ended: JobEvent = { jobId: 'a', sequence: 9, type: 'succeeded', elapsedMs: 500, energy: { processorSeconds: 1, joules: 12, source: 'estimated' } };
    for (let time = 0; time < 2; time += 1) application().modelUses.countEvent(job, ended);
    application().modelUses.countEvent(job, { jobId: 'a', sequence: 10, type: 'succeeded', elapsedMs: 1 });
    expect((await details()).use).toEqual({ pictures: 4, elapsedMs: 1000, energy: { processorSeconds: 2, joules: 24, source: 'estimated' } });
  });

  it('gives the card as it is, and says which model there is none of', async () => {
    open();
    const card = await ask(readCard, 'tried');
    expect([card.headers.get('content-type'), (await card.text()).startsWith('# ')]).toEqual(['text/markdown; charset=utf-8', true]);
    expect((await ask(readModel, 'huge')).status).toBe(404);
    expect((await ask(readCard, '..%2F..')).status).toBe(404);
    await rm(join(models, 'some-folder', 'README.md'));
    expect((await ask(readCard, 'tried')).status).toBe(404);
    expect((await details()).card).toBe(false);
  });

  it('gives the pictures of a card and no other file', async () => {
    open();
    const picture = Buffer.from([1, 2, 3]);
    await writeFile(join(models, 'some-folder', 'samples.webp'), picture);
    await writeFile(join(models, 'outside.webp'), picture);
    const askPicture = (name: string) => readCardPicture(new Request('http://localhost/'), { params: Promise.resolve({ modelId: 'tried', picture: name }) });
    const given = await askPicture('samples.webp');
    expect([given.headers.get('content-type'), Buffer.from(await given.arrayBuffer())]).toEqual(['image/webp', picture]);
    for (const name of ['model.json', 'README.md', 'missing.webp', '../outside.webp', '..%2Foutside.webp', '.webp', '']) expect((await askPicture(name)).status).toBe(404);
  });
});
