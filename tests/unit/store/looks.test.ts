import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingBits } from '../../../server/api/picture-look';
import { drawn, newStore } from './fixtures';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

async function setUp(...ids: string[]) {
  const store = await newStore();
  for (const id of ids) await store.history.addDrawn(drawn(id, '달'));
  return store;
}

describe('looks', () => {
  it('are missing until they are kept, newest pictures first; uploads have none', async () => {
    const { looks, uploads } = await setUp('old', 'new');
    await uploads.put(new Uint8Array([1]));
    expect(await looks.unseen(10)).toEqual(['new', 'old']);
    expect(await looks.unseen(1)).toEqual(['new']);
    await looks.put('new', { pixels: new Uint8Array(16), look: new Uint8Array(8) });
    await looks.put('old', null);
    await looks.put('gone', null);
    expect(await looks.unseen(10)).toEqual([]);
    await looks.forgetMissing();
    expect(await looks.unseen(10)).toEqual(['old']);
  });

  it('find the newest picture of the same pixels, and nothing once it is deleted', async () => {
    const { looks, history } = await setUp('old', 'new', 'other');
    const pixels = new Uint8Array(16).fill(7);
    for (const id of ['new', 'old']) await looks.put(id, { pixels, look: new Uint8Array(8) });
    await looks.put('other', { pixels: new Uint8Array(16).fill(8), look: new Uint8Array(8) });
    expect(await looks.findPixels(pixels)).toBe('new');
    for (const id of ['old', 'new']) await history.delete(id);
    expect(await looks.findPixels(pixels)).toBeUndefined();
    expect((await looks.findAlike(new Uint8Array(8))).map(({ id }) => id)).toEqual(['other']);
  });

  it('that differ in fewer bits than they have parts are always found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bytes(8), { minLength: 1, maxLength: 8 }), bytes(8), fc.array(fc.nat(63), { maxLength: 7 }), async (kept, wanted, flips) => {
        const near = wanted.slice();
        for (const bit of flips) near[bit >> 3] = (near[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const store = await setUp(...kept.map((_, index) => `picture-${index}`), 'near');
        for (const [index, look] of kept.entries()) await store.looks.put(`picture-${index}`, { pixels: new Uint8Array(16), look });
        await store.looks.put('near', { pixels: new Uint8Array(16), look: near });
        const found = await store.looks.findAlike(wanted);
        expect(found.find(({ id }) => id === 'near')?.look).toEqual(near);
        for (const { look } of found) expect(look.some((byte, part) => byte === wanted[part])).toBe(true);
        expect(differingBits(near, wanted)).toBeLessThanOrEqual(flips.length);
      }),
      { numRuns: 15 },
    );
  });
});
