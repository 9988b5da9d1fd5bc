import { describe, expect, it } from 'vitest';
import { newPlace } from './fixtures';

describe('pixels', () => {
  it('make room for newer ones, but the newest stays even when it is too large alone', async () => {
    const open = await newPlace();
    const store = open({ renderingBytes: 10 });
    const { renderings } = store;
    for (const id of ['a', 'b', 'b', 'c']) await renderings.put(id, new Uint8Array(4));
    expect([await renderings.get('a'), (await renderings.get('b'))?.length, (await renderings.get('c'))?.length]).toEqual([undefined, 4, 4]);
    await renderings.put('large', new Uint8Array(40));
    expect([await renderings.get('c'), (await renderings.get('large'))?.length]).toEqual([undefined, 40]);
    await store.close();
  });
});
