import { describe, expect, it } from 'vitest';
import { measureOf, tableOf } from '../../bench/measure';

describe('the bench', () => {
  it('finds the middle and the slow end', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(measureOf('x', 'ms', values)).toEqual({ name: 'x', unit: 'ms', p50: 10, p95: 19, runs: 20 });
    expect(measureOf('x', 'ms', [5])).toMatchObject({ p50: 5, p95: 5 });
  });

  it('prints one line per measure', () => {
    const lines = tableOf([measureOf('first row', 'ms', [51.23, 60]), measureOf('memory', 'MB', [244.4]), { name: 'PyTorch', skipped: 'no Python' }]).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^first row +51\.2 +60\.0 +ms +2$/);
    expect(lines[2]).toMatch(/^memory +244 +MB +1$/);
    expect(lines[3]).toMatch(/^PyTorch +skipped: no Python$/);
  });
});
