import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET as readCard } from '../../../app/api/pictures/[pictureId]/card/route';
import { GET as readPicture } from '../../../app/api/pictures/[pictureId]/route';
import { POST as findRecipe } from '../../../app/api/recipe/route';
import { codesToBase64 } from '../../../server/contract/codes';
import { errorResponseSchema } from '../../../server/contract/error';
import { recipeAnswerSchema } from '../../../server/contract/history';
import { decoderFingerprint, type ModelSummary } from '../../../server/contract/model-manifest';
import { writePictureLink } from '../../../server/contract/picture-link';
import { summarizeModel } from '../../../server/engine/model-package';
import type { RenderRequest } from '../../../server/jobs/picture-renderer';
import { fakeManifest } from '../engine/fake-model';
import { drawn } from '../store/fixtures';
import { useApplication } from './fixtures';

const model: ModelSummary = summarizeModel(fakeManifest);
const { rows, columns, depth, codebookSize } = model.picture;
/** Long enough that its link cannot be taken for the id of a kept picture. */
const large: ModelSummary = { ...model, decoder: 'feedbeef', picture: { ...model.picture, rows: 8, columns: 8, depth: 4 } };
const codes = Array.from({ length: rows * columns * depth }, (_, index) => index);
const largeCodes = Array.from({ length: 256 }, (_, index) => index % codebookSize);
const drawing = { prompt: '검은 고양이', seed: 7, candidate: 1, sampling: { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 } };
const link = writePictureLink({ codes: largeCodes, codebookSize, decoder: large.decoder, model: 'large', drawing }, 1000);

/** A house under the moon, so that no two places look alike. */
let house: Buffer;
beforeAll(async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#234"/><circle cx="190" cy="60" r="34" fill="#fe9"/><path d="M40 230V130l60-50 60 50v100z" fill="#c53"/><rect x="80" y="170" width="30" height="60" fill="#421"/></svg>';
  house = await sharp(Buffer.from(svg)).flatten().png().toBuffer();
});

function useRenderer(models: readonly ModelSummary[] = [model, large]) {
  const asked: RenderRequest[] = [];
  const store = useApplication({ models, renderer: { render: (request) => { asked.push(request); return Promise.resolve(house); } } });
  return { store, asked };
}

function read(pictureId: string, query = ''): Promise<Response> {
  return readPicture(new Request(`http://localhost/api/pictures/x${query}`), { params: Promise.resolve({ pictureId }) });
}

async function errorOf(response: Response) {
  return errorResponseSchema.parse(await response.json()).error;
}

function find(file: Uint8Array): Promise<unknown> {
  return findRecipe(new Request('http://localhost/', { method: 'POST', body: new Uint8Array(file) })).then((response) => response.json());
}

describe('a kept picture whose pixels are gone', () => {
  it('is rendered from its codes once, by the model with its decoder', async () => {
    const { store, asked } = useRenderer([large, { ...model, id: 'renamed' }]);
    const entry = drawn('one', '달', { codes: codesToBase64(codes), decoder: decoderFingerprint(fakeManifest) });
    await store.history.addDrawn(entry);
    for (let time = 0; time < 2; time += 1) expect((await read('one')).status).toBe(200);
    expect(asked).toEqual([{ model: 'renamed', codes: entry.codes, recipe: JSON.stringify({ ...entry.recipe, codes: entry.codes }) }]);
  });

  it('is not rendered by a model that would make another picture of it', async () => {
    const { store, asked } = useRenderer();
    await store.history.addDrawn(drawn('one', '달', { decoder: '99999999', recipe: { ...drawn('one', '달').recipe, model: model.id } }));
    const response = await read('one');
    expect([response.status, await errorOf(response)]).toMatchObject([404, { code: 'picture_model_missing', details: { model: model.id, decoder: '99999999' } }]);
    expect(asked).toEqual([]);
  });
});

describe('a picture in a link', () => {
  it('is rendered without a history, in every format', async () => {
    const { asked } = useRenderer();
    const response = await read(link, '?format=jpeg&size=64&download=1');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="dallae-${link.slice(-8)}.jpeg"`);
    expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ format: 'jpeg', width: 64 });
    expect(asked).toMatchObject([{ model: large.id, codes: codesToBase64(largeCodes) }]);
    expect(JSON.parse(asked[0]?.recipe ?? '')).toMatchObject({ ...drawing, codes: codesToBase64(largeCodes) });
  });

  it('of another model names it, and one that is damaged says so, in the reader’s language', async () => {
    useRenderer([model]);
    const foreign = await read(link, '?language=en');
    expect(foreign.status).toBe(404);
    expect((await errorOf(foreign)).message).toContain('“large”');
    const damaged = await read(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, '?language=ko');
    expect(damaged.status).toBe(400);
    expect((await errorOf(damaged)).message).toMatch(/링크/);
    expect((await read('unknown')).status).toBe(404);
  });

  it('has a preview card', async () => {
    useRenderer();
    const response = await readCard(new Request('http://localhost/'), { params: Promise.resolve({ pictureId: link }) });
    expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  });
});

describe('a file that says nothing of itself', () => {
  it('is found by its pixels, also of a picture that is only codes, and after it was re-encoded and resized', async () => {
    const { store } = useRenderer();
    const kept = drawn('kept', '달', { codes: codesToBase64(codes), decoder: model.decoder });
    await store.history.addDrawn(kept);
    await store.history.addDrawn(drawn('other', '해'));
    await store.renderings.put('other', await sharp({ create: { width: 256, height: 256, channels: 3, background: '#e03020' } }).png().toBuffer());
    const stripped = await sharp(house).png().toBuffer();
    expect(await find(stripped)).toEqual({ recipe: kept.recipe, pictureId: 'kept', match: 'exact', similarity: 1 });
    for (const file of [await sharp(house).jpeg({ quality: 60 }).toBuffer(), await sharp(house).resize(640).webp().toBuffer(), await sharp(house).resize(100).jpeg().toBuffer()]) {
      const found = recipeAnswerSchema.parse(await find(file));
      expect(found).toMatchObject({ recipe: kept.recipe, pictureId: 'kept', match: 'similar' });
      expect(found.similarity).toBeGreaterThan(0.985);
    }
  });

  it('is not found when it is another picture, however alike, or none', async () => {
    const { store } = useRenderer();
    await store.history.addDrawn(drawn('kept', '달', { codes: codesToBase64(codes), decoder: model.decoder }));
    const nothing = { recipe: null, pictureId: null, match: null, similarity: null };
    expect(await find(await sharp(house).flop().png().toBuffer())).toEqual(nothing);
    expect(await find(await sharp(house).modulate({ hue: 90 }).png().toBuffer())).toEqual(nothing);
    expect(await find(new TextEncoder().encode('no picture'))).toEqual(nothing);
  });
});
