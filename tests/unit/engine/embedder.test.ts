import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embed } from '../../../server/engine/embedder';
import { CapabilityMissingError, MemoryShortError, ModelDamagedError, UnknownModelError } from '../../../server/engine/errors';
import { readPixels } from '../../../server/engine/picture-file';
import { scorePictures } from '../../../server/engine/rank';
import { useHubEngines } from '../../support/hub-engines';
import { installTinyCaptioner, plainPicture, tinyCaptions } from '../../support/tiny-captioner';
import { installTinyClip } from '../../support/tiny-hub-models';
import { createFakeModel } from './fake-model';

const { models, open } = useHubEngines();

const dot = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
const colors = Object.keys(tinyCaptions);

describe('a CLIP', () => {
  it('is listed by what it can do, and is no choice for anything else', async () => {
    await installTinyClip(models());
    const engine = await open();
    expect(engine.failures()).toEqual([]);
    expect(engine.summaries()).toMatchObject([{ id: 'tiny-clip', layout: 'clip', capabilities: ['embed'], languages: ['en'], sizes: { drawn: null, read: 32 }, settings: [] }]);
    expect(() => engine.model('tiny-clip')).toThrow(CapabilityMissingError);
    expect(() => engine.reader('tiny-clip')).toThrow(CapabilityMissingError);
    expect(() => engine.embedder('nobody')).toThrow(UnknownModelError);
  });

  it('brings words close to the pictures that they fit', async () => {
    await installTinyClip(models());
    const embedder = (await open()).embedder('tiny-clip');
    const texts = await embedder.embedTexts(colors.map((color) => `a ${color} car`));
    const pictures = await embedder.embedPictures(await Promise.all(Object.values(tinyCaptions).map(async ({ color }) => readPixels(await plainPicture(color), 64))));
    for (const [row, text] of texts.entries()) {
      expect(dot(text, text)).toBeCloseTo(1, 5);
      const closeness = pictures.map((picture) => dot(text, picture));
      expect(closeness.indexOf(Math.max(...closeness)), colors[row]).toBe(row);
    }
  });

  it('puts a text in the same place alone and among others, and cuts one that is too long', async () => {
    await installTinyClip(models());
    const embedder = (await open()).embedder('tiny-clip');
    const [alone] = await embedder.embedTexts(['a red car']);
    const [, among] = await embedder.embedTexts(['blue', 'a red car', 'a green fish']);
    among?.forEach((value, index) => expect(value).toBeCloseTo(alone?.[index] ?? 0, 5));
    expect(await embedder.embedTexts(['red '.repeat(100)])).toHaveLength(1);
  });

  it('names its space by its weights', async () => {
    await installTinyClip(models());
    const { space, embedding } = await embed((await open()).embedder('tiny-clip'), { picture: await plainPicture('#dc2828', { width: 300, height: 20 }) });
    expect(space).toMatch(/^tiny-clip-[0-9a-f]{8}$/);
    expect(embedding).toHaveLength(16);
  });

  it('chooses the best of several pictures where a task names it', async () => {
    await installTinyClip(models());
    const engine = await open();
    const pictures = await Promise.all(['red', 'blue', 'green'].map(async (color) => readPixels(await plainPicture(tinyCaptions[color === 'red' ? 'red' : color === 'blue' ? 'blue' : 'green'].color), 64)));
    const scores = await scorePictures({ prompt: '파란 공', ranker: { model: 'tiny-clip', words: 'a blue ball' } }, pictures, await createFakeModel(), engine);
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
    for (const score of scores) expect(Math.abs(score)).toBeLessThanOrEqual(1.000001);
  });

  it('leaves the scores to the model itself where it does not understand the words', async () => {
    await installTinyClip(models());
    const model = await createFakeModel();
    const [engine, picture] = [await open(), await readPixels(await plainPicture('#808080', { width: 8, height: 8 }), 8)];
    const own = await scorePictures({ prompt: '달' }, [picture], model, engine);
    expect(await scorePictures({ prompt: '달', ranker: { model: 'tiny-clip', words: null } }, [picture], model, engine)).toEqual(own);
    expect(engine.memory()).toEqual([]);
  });
});

describe('memory and damage', () => {
  it('makes room for one model by letting another one go', async () => {
    await installTinyClip(models());
    await installTinyCaptioner(models(), 'captioner');
    let free = 8 * 1024 ** 3;
    const engine = await open(() => free);
    await engine.embedder('tiny-clip').embedTexts(['red']);
    expect(engine.memory().map(({ id }) => id)).toEqual(['tiny-clip']);
    free = 0;
    await expect(engine.reader('captioner').describe({ picture: await plainPicture('#dc2828'), languages: ['en'], captions: 1, seed: 1 }).next()).rejects.toBeInstanceOf(MemoryShortError);
    expect(engine.memory()).toEqual([]);
    await expect(engine.embedder('tiny-clip').embedTexts(['red'])).rejects.toThrow(/tiny-clip" needs about \d+ MB of free memory, and 0 MB are free/);
    free = 8 * 1024 ** 3;
    expect(await engine.embedder('tiny-clip').embedTexts(['red'])).toHaveLength(1);
  });

  it('is told when a file is missing, changed or of another model', async () => {
    const folder = await installTinyClip(models());
    await rm(join(await installTinyClip(models(), 'half'), 'onnx', 'text_model.onnx'));
    await writeFile(join(await installTinyClip(models(), 'strange'), 'model.json'), '{"layout": "dream"}');
    const engine = await open();
    const reasons = Object.fromEntries(engine.failures().map(({ folder: name, error }) => [name, String(error)]));
    expect(reasons['half']).toMatch(/text_model\.onnx is missing/);
    expect(reasons['strange']).toMatch(/not the manifest of a model of the hub \(.*clip/);
    await writeFile(join(folder, 'onnx', 'vision_model.onnx'), 'no graph');
    await expect(engine.embedder('tiny-clip').embedTexts(['red'])).rejects.toBeInstanceOf(ModelDamagedError);
  });
});
