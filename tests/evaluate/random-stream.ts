/** Pseudo-random numbers for choosing prompts and resampling: fast, and the same for the same seed. */
export interface RandomStream {
  /** An integer from 0 to `limit` − 1. */
  below(limit: number): number;
  /** One of the items. @throws RangeError when there are none. */
  pick<Item>(items: readonly Item[]): Item;
}

/** xorshift32 (Marsaglia 2003). @param seed any integer; neighbouring seeds are spread apart first. */
export function randomStream(seed: number): RandomStream {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * limit);
  };
  for (let warming = 0; warming < 8; warming += 1) below(1);
  return {
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
  };
}
