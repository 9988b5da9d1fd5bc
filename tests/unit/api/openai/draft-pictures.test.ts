import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DraftPictures } from '../../../../server/api/openai/draft-pictures';

const pictureSide = 64;

async function rowOf(row: number, rows: number, candidate = 0) {
  const strip = await sharp({ create: { width: pictureSide, height: pictureSide / rows, channels: 3, background: { r: 20 * row, g: 0, b: 0 } } }).webp({ lossless: true }).toBuffer();
  return { type: 'candidate.partial' as const, candidate, row, rows, codes: '', strip: `data:image/webp;base64,${strip.toString('base64')}` };
}

describe('DraftPictures', () => {
  it('shows as many drafts as are wanted, in order, before the last row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.constantFrom(4, 8, 16), async (count, rows) => {
        const drafts = new DraftPictures({ count, pictureSide, side: 32, format: 'webp' });
        const shown: number[] = [];
        for (let row = 1; row < rows; row += 1) {
          const draft = await drafts.add(await rowOf(row, rows));
          if (draft !== null) shown.push(draft.index);
        }
        expect(shown).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
      { numRuns: 12 },
    );
  });

  it('puts the rows where they belong, and leaves the rest white', async () => {
    const drafts = new DraftPictures({ count: 1, pictureSide, side: pictureSide, format: 'png' });
    await drafts.add(await rowOf(1, 4));
    const draft = await drafts.add(await rowOf(2, 4));
    const { data, info } = await sharp(draft?.file).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    const reds = [8, 24, 40, 56].map((y) => data[(y * info.width + 5) * info.channels]);
    expect(reds).toEqual([20, 40, 255, 255]);
  });

  it('repeats no draft when a job starts over', async () => {
    const drafts = new DraftPictures({ count: 1, pictureSide, side: pictureSide, format: 'png' });
    for (const row of [1, 2]) await drafts.add(await rowOf(row, 4));
    drafts.restart();
    for (const row of [1, 2, 3, 4]) expect(await drafts.add(await rowOf(row, 4))).toBeNull();
  });
});
