import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureMask, joinLayers } from '../../../server/contract/figure';

const depth = 4;
const positions = 64;
const codes = fc.array(fc.nat(1023), { minLength: positions * depth, maxLength: positions * depth });
/** Ground everywhere, and something on some of it. */
const layered = fc.tuple(codes, fc.array(fc.boolean(), { minLength: positions, maxLength: positions })).map(([all, stands]) =>
  all.map((code, index) => (index % depth === 0 || stands[Math.floor(index / depth)] === true ? code : 0)));

describe('a figure', () => {
  it('stands where a finer code says something', () => {
    const picture = Array.from({ length: positions * depth }, (_, index) => 7 * Number(index % depth === 0));
    expect(figureMask(picture, depth)).toBeNull();
    picture[10 * depth + 3] = 1;
    expect(figureMask(picture, depth)).toBe('0'.repeat(10) + '1' + '0'.repeat(53));
  });

  it('is none in a picture without layers', () => {
    expect(figureMask(Array.from({ length: positions * depth }, () => 5), depth)).toBeNull();
    expect(figureMask(Array.from({ length: positions }, () => 5), 1)).toBeNull();
  });

  it('keeps its codes on another ground, and the ground its own under it', () => {
    fc.assert(fc.property(layered, layered, (ground, standing) => {
      const joined = joinLayers(ground, standing, depth);
      expect(joined).toHaveLength(ground.length);
      for (const [index, code] of joined.entries()) expect(code).toBe(index % depth === 0 ? ground[index] : standing[index]);
      expect(figureMask(joined, depth)).toBe(figureMask(standing, depth));
    }), { numRuns: 30 });
  });
});
