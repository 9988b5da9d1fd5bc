/** One line of the bench's result. */
export interface Measure {
  name: string;
  unit: 'ms' | 'MB';
  p50: number;
  /** Or the 99th percentile where the name says so. */
  p95: number;
  runs: number;
}

/** The middle and the slow end of what was seen (nearest rank). */
export function measureOf(name: string, unit: Measure['unit'], values: readonly number[]): Measure {
  const sorted = [...values].sort((first, second) => first - second);
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { name, unit, p50: rank(0.5), p95: rank(0.95), runs: values.length };
}

/** The measures as a table for people. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, unit, p50, p95, runs }) => [name, numberOf(p50), numberOf(p95), unit, String(runs)]);
  const cells = [['', 'p50', 'p95', '', 'runs'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n');
}

function numberOf(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
