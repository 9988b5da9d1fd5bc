import { describe, expect, it } from 'vitest';
import { measureOf, tableOf } from '../../bench/measure';

describe('the bench', () => {
  it('finds the middle and the slow end', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(measureOf('x', 'ms', values)).toEqual({ name: 'x', unit: 'ms', p50: 10, p95: 19, runs: 20 });
    expect(measureOf('x', 'ms', [5])).toMatchObject({ p50: 5, p95: 5 });
  });

  it('prints one line per measure', () => {
    expect(tableOf([measureOf('first row', 'ms', [51.23]), measureOf('memory', 'MB', [244.4])]).split('\n')).toHaveLength(3);
  });
});
