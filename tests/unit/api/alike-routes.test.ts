import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as findAlike } from '../../../app/api/history/alike/route';
import { POST as createJob } from '../../../app/api/jobs/route';
import { alikeAnswerSchema, type AlikeAnswer } from '../../../server/contract/alike';
import { errorResponseSchema } from '../../../server/contract/error';
import { floatsToBytes } from '../../../server/contract/float-bytes';
import type { InstalledModel } from '../../../server/contract/installed-model';
import { jobSchema } from '../../../server/contract/job';
import { embed } from '../../../server/engine/embedder';
import { openEngine, type Engine } from '../../../server/engine/engine';
import { errorCodeOf } from '../../../server/engine/errors';
import { summarizeModel } from '../../../server/engine/model-package';
import { JobError } from '../../../server/jobs/job-error';
import type { ModelInspector } from '../../../server/jobs/model-inspector';
import { createHubRuntime } from '../../../server/runtime/hub/hub-runtime';
import type { Store } from '../../../server/store/open-store';
import { plainPicture, tinyCaptions } from '../../support/tiny-captioner';
import { installTinyClip } from '../../support/tiny-hub-models';
import { fakeManifest } from '../engine/fake-model';
import { useApplication } from './fixtures';

const own = summarizeModel(fakeManifest);
let folder: string;
let engine: Engine;
let clip: readonly InstalledModel[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallae-alike-'));
  await installTinyClip(folder);
  engine = await openEngine({ modelsFolder: folder, runtime: { loadGraph: () => Promise.reject(new Error('none')) }, hub: { runtime: createHubRuntime({ threads: 1 }), folder: join(folder, 'added') } });
  clip = engine.summaries();
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

/** A history with one upload of each colour, and the tiny CLIP in place of the worker's. */
async function openHistory({ embedding }: Partial<ModelInspector> = {}): Promise<{ store: Store; ids: Record<string, string>; looked: string[] }> {
  const looked: string[] = [];
  const unused = () => Promise.reject(new JobError('internal_error', 'not asked here'));
  const inspector: ModelInspector = {
    wordInfluence: unused, wordEvidence: unused, topChoices: unused, pictureWork: unused,
    embedding: embedding ?? (async (model, of) => {
      looked.push('words' in of ? of.words : 'a picture');
      const { space, embedding: floats } = await embed(engine.embedder(model), of).catch((error: unknown) => {
        throw new JobError(errorCodeOf(error), String(error));
      });
      return { space, embedding: floatsToBytes(floats) };
    }),
  };
  const store = useApplication({ models: [own, ...clip], inspector });
  const ids: Record<string, string> = {};
  for (const [name, { color }] of Object.entries(tinyCaptions)) ids[name] = await store.uploads.put(await plainPicture(color));
  return { store, ids, looked };
}

const ask = (query: Record<string, string>) => findAlike(new Request(`http://localhost/api/history/alike?${new URLSearchParams(query).toString()}`));
const found = async (query: Record<string, string>): Promise<AlikeAnswer> => alikeAnswerSchema.parse(await (await ask(query)).json());
const refusal = async (query: Record<string, string>) => {
  const response = await ask({ ...query, language: 'en' });
  const { code, param, message } = errorResponseSchema.parse(await response.json()).error;
  return [response.status, code, param, message];
};
const idsOf = ({ found: rows }: AlikeAnswer) => rows.map(({ entry }) => entry.id);

describe('GET /api/history/alike', () => {
  it('finds pictures by words, the closest first, and looks at each picture once', async () => {
    const { ids, looked } = await openHistory();
    for (const [color, id] of Object.entries(ids)) {
      const answer = await found({ words: `a ${color} ball` });
      expect(answer).toMatchObject({ model: { id: 'tiny-clip', name: 'Tiny CLIP' }, words: `a ${color} ball`, translated: false, pending: 0 });
      expect(idsOf(answer)[0], color).toBe(id);
      expect(idsOf(answer)).toHaveLength(4);
      expect(answer.found.map(({ similarity }) => similarity)).toEqual(answer.found.map(({ similarity }) => similarity).toSorted((one, other) => other - one));
    }
    expect(looked.filter((what) => what === 'a picture')).toHaveLength(4);
  });

  it('translates Korean words that our vocabulary knows, and says so', async () => {
    const { ids } = await openHistory();
    const answer = await found({ words: '빨간 사과' });
    expect(answer).toMatchObject({ words: 'a red apple', translated: true });
    expect(idsOf(answer)[0]).toBe(ids['red']);
  });

  it('says that it knows only English where they cannot be translated', async () => {
    await openHistory();
    expect(await refusal({ words: '쓸쓸한 국밥' })).toEqual([400, 'language_unsupported', 'words', 'The model “tiny-clip” does not know that language (it knows: en). Choose another language or another model.']);
  });

  it('finds pictures like another one, without that one itself', async () => {
    const { store, ids } = await openHistory();
    const almost = await store.uploads.put(await plainPicture('#e03434'));
    expect(idsOf(await found({ picture: ids['red'] ?? '' }))[0]).toBe(almost);
    expect(idsOf(await found({ picture: ids['red'] ?? '' }))).not.toContain(ids['red']);
  });

  it('narrows what it finds as the list does', async () => {
    const { store, ids } = await openHistory();
    await store.history.star(ids['blue'] ?? '', true);
    expect(idsOf(await found({ words: 'red', starred: 'true' }))).toEqual([ids['blue']]);
    expect(idsOf(await found({ words: 'red', kind: 'drawn' }))).toEqual([]);
    expect(idsOf(await found({ words: 'red', limit: '2' }))).toHaveLength(2);
  });

  it('passes over a picture that cannot be looked at, and finds none that was removed', async () => {
    const { store, ids } = await openHistory();
    const broken = await store.uploads.put(new Uint8Array([1, 2, 3]));
    expect(idsOf(await found({ words: 'red' }))).not.toContain(broken);
    await store.history.delete(ids['green'] ?? '');
    const answer = await found({ words: 'green' });
    expect([idsOf(answer).includes(ids['green'] ?? ''), answer.pending]).toEqual([false, 0]);
  });

  it('answers with what was looked at so far, and how many pictures are left', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const { store } = await openHistory({
      async embedding(model, of) {
        if (!('words' in of)) await held;
        const { space, embedding } = await embed(engine.embedder(model), of);
        return { space, embedding: floatsToBytes(embedding) };
      },
    });
    expect(await found({ words: 'red' })).toMatchObject({ found: [], pending: 4 });
    release();
    const space = clip[0]?.layout === 'clip' ? clip[0].space : '';
    await vi.waitUntil(async () => (await store.embeddings.missingCount(space)) === 0);
    expect((await found({ words: 'red' })).found).toHaveLength(4);
  });

  it('refuses what it cannot answer, with what to do', async () => {
    const { ids } = await openHistory();
    expect(await refusal({})).toEqual([400, 'invalid_request', 'words', expect.any(String)]);
    expect(await refusal({ words: 'red', picture: ids['red'] ?? '' })).toEqual([400, 'invalid_request', 'picture', expect.any(String)]);
    expect(await refusal({ picture: 'gone' })).toEqual([404, 'picture_not_found', 'picture', expect.any(String)]);
    expect(await refusal({ words: 'red', model: 'fake' })).toMatchObject([400, 'capability_missing', 'model', 'The model “fake” cannot compare words and pictures. Choose one that can, such as CLIP.']);
    useApplication({ models: [own] });
    expect(await refusal({ words: 'red' })).toMatchObject([404, 'embedder_missing', 'model', expect.stringContaining('models add clip-vit-base-patch32')]);
  });
});

describe('a drawing that another model chooses of', () => {
  const draw = async (request: Record<string, unknown>) => createJob(new Request('http://localhost/api/jobs?language=en', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'generate', ...request }) }));
  const rankerFor = async (prompt: string) => jobSchema.parse(await (await draw({ prompt, ranker: 'tiny-clip' })).json()).task;

  it('is told by which words', async () => {
    useApplication({ models: [own, ...clip] });
    expect(await rankerFor('a red fish')).toMatchObject({ ranker: { model: 'tiny-clip', words: 'a red fish' } });
    expect(await rankerFor('빨간 사과')).toMatchObject({ ranker: { model: 'tiny-clip', words: 'a red apple' } });
    expect(await rankerFor('쓸쓸한 국밥')).toMatchObject({ ranker: { model: 'tiny-clip', words: null } });
    expect(jobSchema.parse(await (await draw({ prompt: '달' })).json()).task).not.toHaveProperty('ranker');
  });

  it('needs one that can', async () => {
    useApplication({ models: [own, ...clip] });
    const codeOf = async (ranker: string) => {
      const response = await draw({ prompt: '달', ranker });
      const { code, param } = errorResponseSchema.parse(await response.json()).error;
      return [response.status, code, param];
    };
    expect(await codeOf('nobody')).toEqual([404, 'unknown_model', 'ranker']);
    expect(await codeOf('fake')).toEqual([400, 'capability_missing', 'ranker']);
  });
});
