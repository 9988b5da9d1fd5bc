/** Chooses by chance, always alike for the same seed. */
export interface SeededChoice {
  /** One of `options`; undefined when there is none. */
  of<Option>(options: readonly Option[]): Option | undefined;
}

/** A choice by Mulberry32 (Tommy Ettinger, 2017), whose period is far above what a story needs. @param seed 0 to 2³²−1. */
export function seededChoice(seed: number): SeededChoice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { of: (options) => options[Math.floor(next() * options.length)] };
}
