import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatsFromBytes, floatsToBytes } from '../../../server/contract/float-bytes';
import { drawn, newStore } from './fixtures';

const one = new Uint8Array([0, 0, 128, 63]);
const two = new Uint8Array([0, 0, 0, 64]);

async function setUp(...ids: string[]) {
  const store = await newStore();
  for (const id of ids) await store.history.addDrawn(drawn(id, '달'));
  return store;
}

describe('embeddings', () => {
  it('are missing until they are kept, the newest pictures first, in each space by itself', async () => {
    const { embeddings } = await setUp('old', 'middle', 'new');
    expect(await embeddings.missing('clip-1', 2)).toEqual(['new', 'middle']);
    await embeddings.put('clip-1', 'new', one);
    await embeddings.put('clip-1', 'gone', one);
    expect([await embeddings.missing('clip-1', 9), await embeddings.missingCount('clip-1')]).toEqual([['middle', 'old'], 2]);
    expect(await embeddings.missingCount('clip-2')).toBe(3);
    expect(await embeddings.get('clip-2', 'new')).toBeUndefined();
  });

  it('come in pages, each picture once', async () => {
    const { embeddings } = await setUp('a', 'b', 'c');
    await embeddings.put('clip-1', 'c', one);
    await embeddings.put('clip-1', 'a', one);
    await embeddings.put('clip-1', 'a', two);
    const [first] = await embeddings.page('clip-1', 0, 1);
    expect(first).toMatchObject({ id: 'a', embedding: two });
    expect((await embeddings.page('clip-1', first?.number ?? 0, 9)).map(({ id }) => id)).toEqual(['c']);
  });

  it('go with their picture, and are asked for again when it comes back', async () => {
    const { embeddings, removed } = await setUp('kept', 'removed');
    for (const id of ['kept', 'removed']) await embeddings.put('clip-1', id, one);
    await removed.remove(['removed']);
    expect([(await embeddings.page('clip-1', 0, 9)).map(({ id }) => id), await embeddings.missingCount('clip-1')]).toEqual([['kept'], 0]);
    await removed.restore(['removed']);
    expect(await embeddings.missing('clip-1', 9)).toEqual(['removed']);
  });

  it('that could not be made are tried again after the next start, and not before', async () => {
    const { embeddings } = await setUp('broken');
    await embeddings.put('clip-1', 'broken', null);
    expect([await embeddings.missingCount('clip-1'), await embeddings.get('clip-1', 'broken')]).toEqual([0, undefined]);
    await embeddings.forgetMissing();
    expect(await embeddings.missing('clip-1', 9)).toEqual(['broken']);
  });

  it('are the same floats after they were bytes, wherever those lie', () => {
    fc.assert(fc.property(fc.float32Array(), fc.nat(7), (floats, offset) => {
      const bytes = floatsToBytes(floats);
      const moved = new Uint8Array(bytes.length + offset);
      moved.set(bytes, offset);
      expect(floatsFromBytes(moved.subarray(offset))).toEqual(floats);
    }));
  });
});
