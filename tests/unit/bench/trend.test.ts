import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendOf } from '../../bench/trend';

const number = fc.integer({ min: -1000, max: 1000 });

describe('the trend of noisy points', () => {
  it('is the line they lie on, in any order', () => {
    fc.assert(
      fc.property(number, number, fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 40 }), (slope, height, places) => {
        const trend = trendOf(places.map((x) => [x, slope * x + height]));
        expect(trend.slope).toBeCloseTo(slope, 6);
        expect(trend.from).toBeCloseTo(slope * Math.min(...places) + height, 3);
        expect(trend.to).toBeCloseTo(slope * Math.max(...places) + height, 3);
      }),
    );
  });

  it('does not follow a fifth of the points, however far they are off', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 10, maxLength: 10 }), (noise) => {
        const points = Array.from({ length: 50 }, (_, x): [number, number] => [x, 300 + (x % 5 === 0 ? (noise[x / 5] ?? 0) : 2 * x)]);
        expect(trendOf(points).slope).toBeCloseTo(2, 6);
      }),
    );
  });

  it('has no slope where nothing changes, nor for a single point', () => {
    expect(trendOf([[0, 5], [1, 5], [2, 5]])).toEqual({ slope: 0, from: 5, to: 5 });
    expect(trendOf([[3, 7]])).toEqual({ slope: 0, from: 7, to: 7 });
  });
});
