/**
 * Uniform numbers that depend on the seed and the stream only: not on the batch, the worker or the day.
 *
 * SplitMix64 (Steele, Lea, Flood 2014). Its first state is `mix(seed · 2³² + stream)`, so neighbouring seeds and
 * streams share nothing; every number is the upper 24 bits of an output over 2²⁴, which float32 holds exactly.
 * Changing any of this changes every picture that was ever drawn from a seed: golden tests stand guard.
 */

const gamma = 0x9e3779b97f4a7c15n;

/** Candidate `i` of a drawing uses stream `i`; captions use streams far above, so that no two ever share numbers. */
const captionStreams = 2 ** 16;

/** The stream of caption `index` in the language at place `languageIndex` of the contract's list. */
export function captionStream(languageIndex: number, index: number): number {
  return captionStreams * (languageIndex + 1) + index;
}

/** @param seed 0 to 2³²−1. @param stream 0 to 2³²−1. @returns `count` numbers in [0, 1). */
export function uniforms(seed: number, stream: number, count: number): Float32Array {
  const next = splitMix64(mix((BigInt(seed) << 32n) | BigInt(stream)));
  return Float32Array.from({ length: count }, () => Number(next() >> 40n) / 2 ** 24);
}

/** The plain generator: each call returns the next 64 bits. */
export function splitMix64(state: bigint): () => bigint {
  let current = state;
  return () => {
    current = BigInt.asUintN(64, current + gamma);
    return mix(current);
  };
}

function mix(value: bigint): bigint {
  let mixed = value;
  mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
  mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
  return mixed ^ (mixed >> 31n);
}
