/** One line of the bench's result. */
export interface Measure {
  name: string;
  unit: 'ms' | 'kB' | 'MB' | 'GB' | 'GB/s' | 'GFLOP/s' | 'GFLOP' | 'pictures/s' | 'cores' | '×' | '%' | '';
  p50: number;
  /** Or the 99th percentile where the name says so. */
  p95: number;
  runs: number;
}

/** A line that could not be measured here, and why. */
export interface Skip {
  name: string;
  skipped: string;
}

export type Finding = Measure | Skip;

/** The middle and the slow end of what was seen (nearest rank). */
export function measureOf(name: string, unit: Measure['unit'], values: readonly number[]): Measure {
  const sorted = [...values].sort((first, second) => first - second);
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { name, unit, p50: rank(0.5), p95: rank(0.95), runs: values.length };
}

/** The findings as a table for people. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    if ('skipped' in finding) return [finding.name, `skipped: ${finding.skipped}`];
    const { name, unit, p50, p95, runs } = finding;
    // A single number has no slow end.
    return [name, numberOf(p50), runs === 1 && p50 === p95 ? '' : numberOf(p95), unit, String(runs)];
  });
  const cells = [['', 'p50', 'p95', '', 'runs'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => (row.length === 2 && column === 1 ? 0 : (row[column]?.length ?? 0)))));
  return cells
    .map((row) => row.map((cell, column) => (column === 0 || row.length === 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd())
    .join('\n');
}

function numberOf(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}
