import { describe, expect, it } from 'vitest';
import { GET as readChoices } from '../../../app/api/pictures/[pictureId]/choices/route';
import { GET as readInside } from '../../../app/api/pictures/[pictureId]/inside/route';
import { GET as readPicture } from '../../../app/api/pictures/[pictureId]/route';
import { codesToBase64 } from '../../../server/contract/codes';
import { errorResponseSchema } from '../../../server/contract/error';
import { choicesSchema, insideSchema, type Choices } from '../../../server/contract/inspection';
import type { ModelSummary } from '../../../server/contract/model-manifest';
import { writePictureLink } from '../../../server/contract/picture-link';
import { summarizeModel } from '../../../server/engine/model-package';
import type { ModelInspector } from '../../../server/jobs/model-inspector';
import type { RenderRequest } from '../../../server/jobs/picture-renderer';
import { encodePng } from '../../../server/engine/picture-file';
import { fakeManifest } from '../engine/fake-model';
import { drawn } from '../store/fixtures';
import { useApplication } from './fixtures';

const own: ModelSummary = { ...summarizeModel(fakeManifest), id: 'own' };
/** As large as its link needs to be, and of other codes. */
const other: ModelSummary = { ...own, id: 'other', decoder: 'feedbeef', picture: { ...own.picture, rows: 8, columns: 8, depth: 4 } };
const twin: ModelSummary = { ...other, id: 'twin' };
const { rows, columns, depth } = own.picture;
const codes = codesToBase64(Array.from({ length: rows * columns * depth }, (_, index) => index));
const linkedCodes = Array.from({ length: 256 }, (_, index) => index % other.picture.codebookSize);
const link = writePictureLink({ codes: linkedCodes, codebookSize: other.picture.codebookSize, decoder: other.decoder, model: 'twin', drawing: { prompt: '검은 고양이', seed: 7, candidate: 1, sampling: null } }, 1000);
const choices: Choices = { position: 1, window: { row: 0, column: 0, rows: 2, columns: 2 }, depths: [] };

async function setUp() {
  const asked: unknown[] = [];
  const rendered: RenderRequest[] = [];
  const inspector: ModelInspector = {
    wordInfluence: (drawing) => { asked.push(drawing); return Promise.resolve([{ word: drawing.prompt, influence: [0.5] }]); },
    wordEvidence: (request) => { asked.push(request); return Promise.resolve([{ word: request.caption, influence: [9] }]); },
    topChoices: (request) => { asked.push(request); return Promise.resolve(choices); },
    embedding: () => Promise.reject(new Error('not asked here')),
    pictureWork: () => Promise.reject(new Error('not asked here')),
  };
  const png = await encodePng({ data: new Uint8Array(12), width: 2, height: 2 });
  const store = useApplication({ models: [own, other, twin], inspector, encoder: { encode: ({ model }) => { asked.push({ model }); return Promise.resolve(codes); } }, renderer: { render: (request) => { rendered.push(request); return Promise.resolve(png); } } });
  await store.history.addDrawn(drawn('one', '달', { codes, decoder: own.decoder, recipe: { ...drawn('one', '달').recipe, model: 'own' } }));
  return { asked, rendered, png, uploadId: await store.uploads.put(png) };
}

type Route = (request: Request, context: { params: Promise<{ pictureId: string }> }) => Promise<Response>;

function get(route: Route, pictureId: string, query: Record<string, string> = {}): Promise<Response> {
  return route(new Request(`http://localhost/?${new URLSearchParams(query).toString()}`), { params: Promise.resolve({ pictureId }) });
}

async function errorOf(response: Response) {
  return [response.status, errorResponseSchema.parse(await response.json()).error];
}

describe('the inside of', () => {
  it('a drawn picture is its own codes, its own words and settings', async () => {
    const { asked } = await setUp();
    const inside = insideSchema.parse(await (await get(readInside, 'one')).json());
    expect(inside).toMatchObject({ model: 'own', drawn: true, codes, rows, columns, depth, prompt: '달', drawing: { seed: drawn('one', '달').recipe.seed, candidate: drawn('one', '달').recipe.candidate }, sampling: drawn('one', '달').recipe.sampling, words: [{ word: '달' }] });
    expect(asked).toEqual([{ model: 'own', codes, prompt: '달' }]);
  });

  it('a drawn picture may be looked at with other words', async () => {
    await setUp();
    expect(insideSchema.parse(await (await get(readInside, 'one', { prompt: ' 해 ' })).json())).toMatchObject({ prompt: '해', words: [{ word: '해' }] });
  });

  it('an uploaded picture is what the model reads in it, without words', async () => {
    const { asked, uploadId } = await setUp();
    expect(insideSchema.parse(await (await get(readInside, uploadId)).json())).toMatchObject({ model: 'own', drawn: false, codes, prompt: null, drawing: null, words: [] });
    expect(asked).toEqual([{ model: 'own' }]);
  });

  it('a described picture tells what the words of a caption were read from, off its own pixels', async () => {
    const { asked, png, uploadId } = await setUp();
    const inside = insideSchema.parse(await (await get(readInside, uploadId, { prompt: '노란 달', direction: 'describe', model: 'twin' })).json());
    expect(inside).toMatchObject({ model: 'twin', prompt: '노란 달', words: [{ word: '노란 달', influence: [9] }] });
    expect(asked.at(-1)).toEqual({ model: 'twin', picture: new Uint8Array(png), caption: '노란 달' });
  });

  it('a linked picture is in the link; the model that drew it looks', async () => {
    await setUp();
    expect(insideSchema.parse(await (await get(readInside, link)).json())).toMatchObject({ model: 'twin', drawn: true, codes: codesToBase64(linkedCodes), prompt: '검은 고양이', drawing: { seed: 7, candidate: 1 } });
    expect(insideSchema.parse(await (await get(readInside, link, { model: 'other' })).json())).toMatchObject({ model: 'other' });
  });

  it.each([
    ['a picture that is not there', 'nothing', {}, 404, { code: 'picture_not_found' }],
    ['a model of another geometry', 'one', { model: 'other' }, 400, { code: 'picture_of_other_model', param: 'model', details: { model: 'own' } }],
    ['a model that is not installed', 'one', { model: 'huge' }, 404, { code: 'unknown_model', param: 'model' }],
    ['another direction', 'one', { direction: 'sideways' }, 400, { code: 'invalid_request', param: 'direction' }],
    ['an empty prompt', 'one', { prompt: ' ' }, 400, { code: 'prompt_empty' }],
    ['a damaged link', `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, {}, 400, { code: 'link_damaged' }],
  ] as const)('%s is refused', async (_, pictureId, query, status, error) => {
    await setUp();
    expect(await errorOf(await get(readInside, pictureId, query))).toMatchObject([status, error]);
  });
});

describe('the choices at a position', () => {
  it('are asked with the picture’s own prompt and settings', async () => {
    const { asked } = await setUp();
    expect(choicesSchema.parse(await (await get(readChoices, 'one', { position: '1', count: '3' })).json())).toEqual(choices);
    expect(asked).toEqual([{ model: 'own', codes, prompt: '달', sampling: drawn('one', '달').recipe.sampling, place: 1, count: 3 }]);
  });

  it.each([
    [{ position: String(rows * columns) }, { param: 'position', details: { minimum: 0, maximum: rows * columns - 1 } }],
    [{ position: '-1' }, { param: 'position' }],
    [{ position: '1.5' }, { param: 'position' }],
    [{}, { param: 'position' }],
    [{ position: '0', count: '13' }, { param: 'count', details: { minimum: 1, maximum: 12 } }],
  ])('are refused for %j', async (query: Record<string, string>, error) => {
    await setUp();
    expect(await errorOf(await get(readChoices, 'one', query))).toMatchObject([400, { code: 'invalid_request', ...error }]);
  });
});

describe('a coarse picture', () => {
  it('is drawn from the first codes of each position', async () => {
    const { rendered } = await setUp();
    const response = await get(readPicture, 'one', { depth: '1' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(rendered).toEqual([{ model: 'own', codes, depth: 1 }]);
  });

  it.each([['0', 1], [String(depth + 1), 1]])('of depth %s is refused with the range', async (wanted, minimum) => {
    await setUp();
    expect(await errorOf(await get(readPicture, 'one', { depth: wanted }))).toMatchObject([400, { code: 'invalid_request', param: 'depth', details: { minimum } }]);
  });

  it('is refused for a model of another geometry', async () => {
    await setUp();
    expect(await errorOf(await get(readPicture, 'one', { depth: '1', model: 'other' }))).toMatchObject([400, { code: 'picture_of_other_model' }]);
  });
});
