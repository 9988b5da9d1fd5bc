import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureChoices } from '../../../server/engine/picture-choices';
import { cropPixels } from '../../../server/engine/picture-file';
import { createFakeModel, fakeManifest, graphOf } from './fake-model';

describe('pictureChoices', () => {
  // The fake decoder draws a place as a square of 4 × 4 pixels; here the map has 4 × 4 places, and red is the first code.
  const manifest = { ...fakeManifest, picture: { ...fakeManifest.picture, size: 16, rows: 4, columns: 4 } };
  const codes = new Uint16Array(32);

  async function choose(place: number, first: readonly number[]) {
    const fake = await createFakeModel();
    const pictureDecoder = graphOf((inputs) => {
      const given = inputs['codes'];
      const [pictures = 0, rows = 0] = given?.dims ?? [];
      const places = given?.type === 'int64' ? Array.from(given.data, Number).filter((_, index) => index % 2 === 0) : [];
      const data = Uint8Array.from({ length: pictures * rows * 4 * 16 * 3 }, (_, index) => {
        const pixel = Math.floor(index / 3);
        const [line, column] = [Math.floor(pixel / 16), pixel % 16];
        return 5 * (places[4 * Math.floor(line / 4) + Math.floor(column / 4)] ?? 0);
      });
      return { pixels: { type: 'uint8', data, dims: [pictures, rows * 4, 16, 3] } };
    });
    const found = [{ depth: 0, chosen: 0, choices: first.map((code) => ({ code, probability: 0.5, codes: [code, 7] })) }];
    return pictureChoices({ ...fake, manifest, graphs: { ...fake.graphs, pictureDecoder } }, codes, place, found);
  }

  /** Brightness in the middle of each shown place, row by row. */
  async function shown(address: string): Promise<number[]> {
    const { data, info } = await sharp(Buffer.from(address.split(',')[1] ?? '', 'base64')).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([12, 12]);
    return [1, 5, 9].flatMap((row) => [1, 5, 9].map((column) => data[row * 12 + column] ?? 0));
  }

  it.each([
    [5, { row: 0, column: 0 }, 4],
    [0, { row: 0, column: 0 }, 0],
    [15, { row: 1, column: 1 }, 8],
    [6, { row: 0, column: 1 }, 4],
  ])('shows place %i among its neighbours, changed and alone', async (place, window, index) => {
    const { depths, ...rest } = await choose(place, [0, 40]);
    expect(rest).toEqual({ position: place, window: { ...window, rows: 3, columns: 3 } });
    const [same, other] = depths[0]?.choices ?? [];
    expect([same?.code, other?.code]).toEqual([0, 40]);
    const [before, after] = [await shown(same?.picture ?? ''), await shown(other?.picture ?? '')];
    // WebP is not exact.
    before.forEach((value) => expect(value).toBeLessThan(20));
    expect(after[index]).toBeGreaterThan(150);
    expect(after.filter((value) => value > 100)).toHaveLength(1);
  });

  it('has nothing to show of a place where nothing was found', async () => {
    expect((await choose(3, [])).depths).toEqual([{ depth: 0, chosen: 0, choices: [] }]);
  });
});

describe('cropPixels', () => {
  it('cuts a part out', () => {
    const data = Uint8Array.from({ length: 4 * 3 * 3 }, (_, index) => Math.floor(index / 3));
    expect(cropPixels({ data, width: 4, height: 3 }, { left: 1, top: 1, width: 2, height: 2 })).toEqual({ data: Uint8Array.of(5, 5, 5, 6, 6, 6, 9, 9, 9, 10, 10, 10), width: 2, height: 2 });
  });
});
