import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedMax } from '../../../server/contract/request';
import { captionStream, splitMix64, uniforms } from '../../../server/engine/random';

/** From an independent implementation in Python. */
const golden = {
  seed7candidate0: [0.7006034851074219, 0.9029849171638489, 0.6405605673789978, 0.04706448316574097],
  seed7candidate1: [0.9286877512931824, 0.687908411026001, 0.08031880855560303, 0.9429810047149658],
  lastSeedCandidate15: [0.839618980884552, 0.8278656005859375, 0.5460339784622192, 0.1958865523338318],
};

describe('splitMix64', () => {
  it('gives the published sequence for 1234567', () => {
    const next = splitMix64(1234567n);
    expect([next(), next(), next()]).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
  });
});

describe('uniforms', () => {
  it('never changes: these numbers are part of every shared seed', () => {
    expect([...uniforms(7, 0, 4)]).toEqual(golden.seed7candidate0);
    expect([...uniforms(7, 1, 4)]).toEqual(golden.seed7candidate1);
    expect([...uniforms(seedMax, 15, 4)]).toEqual(golden.lastSeedCandidate15);
  });

  it('lies in [0, 1), is exact in float32, and starts the same however many are taken', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: seedMax }), fc.nat(100_000), fc.integer({ min: 1, max: 300 }), (seed, stream, count) => {
      const numbers = uniforms(seed, stream, count);
      expect(numbers.every((number) => number >= 0 && number < 1 && Number.isInteger(number * 2 ** 24))).toBe(true);
      expect([...uniforms(seed, stream, count + 5)].slice(0, count)).toEqual([...numbers]);
    }));
  });

  it('differs between neighbouring seeds and candidates', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: seedMax - 1 }), fc.nat(15), (seed, candidate) => {
      const numbers = [...uniforms(seed, candidate, 8)];
      expect([...uniforms(seed + 1, candidate, 8)]).not.toEqual(numbers);
      expect([...uniforms(seed, candidate + 1, 8)]).not.toEqual(numbers);
    }));
  });

  it('is even: the first numbers of 20 000 seeds fill ten bins alike', () => {
    const bins = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 20_000; seed += 1) {
      const bin = Math.floor((uniforms(seed, 0, 1)[0] ?? 0) * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    expect(Math.min(...bins)).toBeGreaterThan(1_800);
    expect(Math.max(...bins)).toBeLessThan(2_200);
  });
});

describe('captionStream', () => {
  it('shares no stream between languages, captions and candidates', () => {
    const streams = [0, 1].flatMap((language) => Array.from({ length: 30 }, (_, index) => captionStream(language, index)));
    expect(new Set(streams).size).toBe(60);
    expect(Math.min(...streams)).toBeGreaterThan(1000);
  });
});
