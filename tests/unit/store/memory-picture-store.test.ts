import { describe, expect, it } from 'vitest';
import { MemoryPictureStore } from '../../../server/store/memory-picture-store';

describe('MemoryPictureStore', () => {
  it('keeps the newest pictures that fit', () => {
    const store = new MemoryPictureStore(10);
    store.put('a', new Uint8Array(4));
    store.put('b', new Uint8Array(4));
    store.put('c', new Uint8Array(4));
    expect([store.get('a'), store.get('b')?.length, store.get('c')?.length]).toEqual([undefined, 4, 4]);
  });

  it('counts a picture that is put again once', () => {
    const store = new MemoryPictureStore(10);
    store.put('a', new Uint8Array(4));
    for (let time = 0; time < 5; time += 1) store.put('b', new Uint8Array(6));
    expect(store.get('a')?.length).toBe(4);
  });

  it('keeps the newest even when it is too large alone', () => {
    const store = new MemoryPictureStore(1);
    store.put('a', new Uint8Array(4));
    expect(store.get('a')?.length).toBe(4);
  });
});
