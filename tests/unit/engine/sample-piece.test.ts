import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOddsOf, logProbabilityOf, mostProbablePiece, mostProbablePieces, samplePiece } from '../../../server/engine/sample-piece';

const logitsArbitrary = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 40 }).map((values) => Float32Array.from(values));
const uniformArbitrary = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('mostProbablePiece', () => {
  it('is the largest logit, the lower id when two are equal, with its own log-probability', () => {
    expect(mostProbablePiece(Float32Array.of(0, 2, 2)).id).toBe(1);
    expect(mostProbablePiece(Float32Array.of(0, 0)).logProbability).toBeCloseTo(Math.log(0.5));
  });
});

describe('mostProbablePieces', () => {
  it('are the largest allowed logits in order, with their own log-probabilities', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(-Infinity)), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (values, count) => {
      const logits = Float32Array.from(values);
      const expected = values.map((logit, id) => ({ logit, id })).filter(({ logit }) => logit > -Infinity).sort((first, second) => second.logit - first.logit || first.id - second.id);
      const found = mostProbablePieces(logits, count);
      expect(found.map(({ id }) => id)).toEqual(expected.slice(0, count).map(({ id }) => id));
      for (const { id, logProbability } of found) expect(logProbability).toBeCloseTo(logProbabilityOf(logits, id), 6);
    }));
  });
});

describe('samplePiece', () => {
  it('never draws what is forbidden or outside the kept share', () => {
    const logits = Float32Array.of(Math.log(0.5), Math.log(0.3), Math.log(0.2), -Infinity);
    fc.assert(fc.property(uniformArbitrary, (uniform) => {
      expect(samplePiece(logits, { temperature: 1, topP: 0.75 }, uniform).id).toBeLessThan(2);
      expect(samplePiece(logits, { temperature: 1, topP: 1 }, uniform).id).toBeLessThan(3);
    }));
  });

  it('follows the distribution', () => {
    const logits = Float32Array.of(Math.log(0.5), Math.log(0.3), Math.log(0.2));
    const draws = Array.from({ length: 1000 }, (_, index) => samplePiece(logits, { temperature: 1, topP: 1 }, (index + 0.5) / 1000).id);
    expect([0, 1, 2].map((id) => draws.filter((drawn) => drawn === id).length)).toEqual([500, 300, 200]);
  });

  it('always gives a piece with its untempered log-probability', () => {
    fc.assert(fc.property(logitsArbitrary, uniformArbitrary, fc.double({ min: 0.1, max: 2, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }),
      (logits, uniform, temperature, topP) => {
        const { id, logProbability } = samplePiece(logits, { temperature, topP }, uniform);
        expect(id).toBeGreaterThanOrEqual(0);
        expect(id).toBeLessThan(logits.length);
        expect(logProbability).toBeLessThanOrEqual(1e-6);
        expect(samplePiece(logits, { temperature, topP }, uniform).id).toBe(id);
      }));
  });

  it('becomes the most probable piece as the share shrinks', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1 }).map((values) => Float32Array.from(values));
    fc.assert(fc.property(distinct, uniformArbitrary, (logits, uniform) => {
      expect(samplePiece(logits, { temperature: 1, topP: 1e-9 }, uniform).id).toBe(mostProbablePiece(logits).id);
    }));
  });
});

describe('the odds of a piece', () => {
  it('fit its probability', () => {
    const logits = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 2, maxLength: 12 }).map((values) => Float32Array.from(values));
    fc.assert(fc.property(logits, fc.nat(), (values, number) => {
      const id = number % values.length;
      expect(1 / (1 + Math.exp(-logOddsOf(values, id)))).toBeCloseTo(Math.exp(logProbabilityOf(values, id)), 6);
    }));
  });

  it('still grow where the probability rounds to 1', () => {
    expect(logOddsOf(Float32Array.of(90, 0), 0)).toBeGreaterThan(logOddsOf(Float32Array.of(80, 0), 0));
  });
});
