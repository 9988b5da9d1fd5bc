import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { application } from '../../../../server/api/application';
import { keptPositions } from '../../../../server/api/openai/edit-mask';
import { editStart } from '../../../../server/api/openai/edit-start';
import { codesToBase64 } from '../../../../server/contract/codes';
import type { ModelSummary } from '../../../../server/contract/model-manifest';
import { summarizeModel } from '../../../../server/engine/model-package';
import type { EncodeRequest } from '../../../../server/jobs/picture-encoder';
import { fakeManifest } from '../../engine/fake-model';
import { drawn } from '../../store/fixtures';
import { useApplication } from '../fixtures';

const grid = { rows: 8, columns: 8 };
const model: ModelSummary = { ...summarizeModel(fakeManifest), picture: { ...fakeManifest.picture, ...grid, depth: 4, size: 64 } };
const red = '#e03020';

/** A mask of `side` pixels that is transparent in the given cells of an 8 × 8 grid. */
async function maskOf(side: number, cells: readonly number[], width = side): Promise<Buffer> {
  const cell = side / 8;
  const pixels = Buffer.alloc(width * side * 4, 255);
  for (const place of cells) {
    for (let row = 0; row < cell; row += 1) {
      for (let column = 0; column < cell; column += 1) pixels[4 * ((Math.floor(place / 8) * cell + row) * width + (place % 8) * cell + column) + 3] = 0;
    }
  }
  return sharp(pixels, { raw: { width, height: side, channels: 4 } }).png().toBuffer();
}

const picture = (width = 64, height = 64) => sharp({ create: { width, height, channels: 3, background: red } }).png().toBuffer();

function setUp() {
  const asked: EncodeRequest[] = [];
  const store = useApplication({ models: [model], encoder: { encode: (request) => { asked.push(request); return Promise.resolve('AAAA'); } } });
  return { store, asked };
}

describe('a mask', () => {
  it('gives away the cells that are transparent in it, at any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(63), { maxLength: 64 }), fc.constantFrom(64, 128, 256, 512), async (cells, side) => {
        const keep = await keptPositions(await maskOf(side, cells), grid);
        expect(keep).toBe(Array.from({ length: 64 }, (_, place) => (cells.includes(place) ? '0' : '1')).join(''));
      }),
      { numRuns: 20 },
    );
  });

  it('gives away a cell that is partly transparent, but none for a soft rim', async () => {
    const dot = await sharp(await maskOf(256, [])).composite([{ input: { create: { width: 8, height: 8, channels: 4, background: '#fff' } }, left: 40, top: 8, blend: 'dest-out' }]).png().toBuffer();
    expect(await keptPositions(dot, grid)).toBe(`10${'1'.repeat(62)}`);
    const rim = await sharp(await maskOf(256, [])).composite([{ input: { create: { width: 1, height: 8, channels: 4, background: '#fff' } }, left: 40, top: 8, blend: 'dest-out' }]).png().toBuffer();
    expect(await keptPositions(rim, grid)).toBe('1'.repeat(64));
  });

  it('that is no square lies as the picture lies, and what is filled up stays', async () => {
    const tall = await sharp({ create: { width: 32, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(await keptPositions(tall, grid)).toBe('11000011'.repeat(8));
  });
});

describe('an edit', () => {
  it('starts from what the model reads of a picture, and from its own transparent places without a mask', async () => {
    const { asked } = setUp();
    const start = await editStart(application(), { picture: await maskOf(64, [3]), mask: undefined }, model);
    expect(start).toEqual({ codes: 'AAAA', keep: `1110${'1'.repeat(60)}` });
    expect(asked).toMatchObject([{ model: model.id }]);
    expect(await sharp(asked[0]?.picture).metadata()).toMatchObject({ format: 'png', hasAlpha: false });
  });

  it('starts from the very codes of a picture that was drawn here', async () => {
    const { store, asked } = setUp();
    const codes = codesToBase64([1, 2, 3]);
    await store.history.addDrawn(drawn('one', '달', { codes, decoder: model.decoder }));
    await store.renderings.put('one', await picture());
    const mask = await maskOf(512, [0]);
    expect(await editStart(application(), { picture: await picture(), mask }, model)).toMatchObject({ codes });
    expect(await editStart(application(), { picture: await picture(), mask }, { ...model, decoder: '99999999' })).toMatchObject({ codes: 'AAAA' });
    expect(asked).toHaveLength(1);
  });

  it.each<[string, () => Promise<Buffer> | undefined, string, string]>([
    ['nothing transparent', () => maskOf(64, []), 'mask_unusable', 'mask'],
    ['neither a mask nor transparent places', () => undefined, 'mask_unusable', 'mask'],
    ['a mask of another shape', () => maskOf(64, [1], 128), 'mask_unusable', 'mask'],
    ['a mask that is no picture', () => Promise.resolve(Buffer.from('mask')), 'picture_unsupported', 'mask'],
  ])('is refused with %s', async (_, makeMask, code, param) => {
    setUp();
    await expect(editStart(application(), { picture: await picture(), mask: await makeMask() }, model)).rejects.toMatchObject({ code, param });
  });
});
