import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evidenceClearness, isReadNowhere } from '@/components/describe/word-evidence';

const evidence = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 64 });

it('is clearest where the evidence is strongest, and clear nowhere without any', () => {
  fc.assert(fc.property(evidence, (values) => {
    const clear = evidenceClearness(values);
    expect(clear.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.max(...clear) === 1 || isReadNowhere(values)).toBe(true);
    for (const [index, value] of values.entries()) expect(clear[index]).toBeLessThanOrEqual(value);
  }));
  expect(evidenceClearness([0, 0.2, 0])).toEqual([0, 0.2, 0]);
  expect(isReadNowhere([0, 0.2])).toBe(true);
  expect(isReadNowhere([0, 3])).toBe(false);
});
