import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingBits } from '../../../server/api/picture-look';
import { migrations } from '../../../server/store/migrations';
import { openStore } from '../../../server/store/open-store';
import { SqlDatabase } from '../../../server/store/sql-database';
import { dataFolder } from '../../support/data-folder';
import { drawn, newStore } from './fixtures';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

function setUp(...ids: string[]) {
  const store = newStore();
  for (const id of ids) store.history.addDrawn(drawn(id, '달'));
  return store;
}

describe('looks', () => {
  it('are missing until they are kept, newest pictures first; uploads have none', () => {
    const { looks, uploads } = setUp('old', 'new');
    uploads.put(new Uint8Array([1]));
    expect(looks.unseen(10)).toEqual(['new', 'old']);
    expect(looks.unseen(1)).toEqual(['new']);
    looks.put('new', { pixels: new Uint8Array(16), look: new Uint8Array(8) });
    looks.put('old', null);
    looks.put('gone', null);
    expect(looks.unseen(10)).toEqual([]);
    looks.forgetMissing();
    expect(looks.unseen(10)).toEqual(['old']);
  });

  it('find the newest picture of the same pixels, and nothing once it is deleted', () => {
    const { looks, history } = setUp('old', 'new', 'other');
    const pixels = new Uint8Array(16).fill(7);
    for (const id of ['new', 'old']) looks.put(id, { pixels, look: new Uint8Array(8) });
    looks.put('other', { pixels: new Uint8Array(16).fill(8), look: new Uint8Array(8) });
    expect(looks.findPixels(pixels)).toBe('new');
    for (const id of ['old', 'new']) history.delete(id);
    expect(looks.findPixels(pixels)).toBeUndefined();
    expect(looks.findAlike(new Uint8Array(8)).map(({ id }) => id)).toEqual(['other']);
  });

  it('that differ in fewer bits than they have parts are always found', () => {
    fc.assert(
      fc.property(fc.array(bytes(8), { minLength: 1, maxLength: 8 }), bytes(8), fc.array(fc.nat(63), { maxLength: 7 }), (kept, wanted, flips) => {
        const near = wanted.slice();
        for (const bit of flips) near[bit >> 3] = (near[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const store = setUp(...kept.map((_, index) => `picture-${index}`), 'near');
        kept.forEach((look, index) => store.looks.put(`picture-${index}`, { pixels: new Uint8Array(16), look }));
        store.looks.put('near', { pixels: new Uint8Array(16), look: near });
        const found = store.looks.findAlike(wanted);
        expect(found.find(({ id }) => id === 'near')?.look).toEqual(near);
        for (const { look } of found) expect(look.some((byte, part) => byte === wanted[part])).toBe(true);
        expect(differingBits(near, wanted)).toBeLessThanOrEqual(flips.length);
        store.close();
      }),
      { numRuns: 15 },
    );
  });

  it('are wanted of the pictures that a data folder had before there were looks', () => {
    const directory = dataFolder();
    const before = new SqlDatabase(join(directory, 'dallae.sqlite'));
    before.execute(`${migrations[0] ?? ''}; pragma user_version = 1;`);
    before.run(
      "insert into pictures (id, kind, created_at, recipe, codes, score, search_text) values ('old', 'drawn', '2026-01-01T00:00:00.000Z', ?, ?, 0, '')",
      JSON.stringify(drawn('old', '달').recipe), new Uint8Array([1, 0]),
    );
    before.close();
    const store = openStore({ directory });
    expect(store.looks.unseen(10)).toEqual(['old']);
    expect(store.history.find('old')).toMatchObject({ id: 'old', recipe: { prompt: '달' } });
    store.close();
  });
});
