/** A straight line through noisy points. */
export interface Trend {
  /** Growth of y for each unit of x. */
  slope: number;
  /** The line at the first and at the last x. */
  from: number;
  to: number;
}

/**
 * The line whose slope is the median of those between all pairs of points (Theil 1950, Sen 1968): up to a quarter of the points may be
 * anything without moving it far, as garbage collection makes memory jump. Points of the same x say nothing of each other.
 * @param points `[x, y]`; at most some thousands, because all pairs are looked at.
 */
export function trendOf(points: readonly (readonly [number, number])[]): Trend {
  const slopes = points.flatMap(([x, y], index) => points.slice(index + 1).flatMap(([otherX, otherY]) => (otherX === x ? [] : [(otherY - y) / (otherX - x)])));
  const slope = slopes.length === 0 ? 0 : median(slopes);
  const height = median(points.map(([x, y]) => y - slope * x));
  const places = points.map(([x]) => x);
  return { slope, from: height + slope * Math.min(...places), to: height + slope * Math.max(...places) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
