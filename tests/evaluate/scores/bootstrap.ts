import { randomStream } from '../random-stream';

/** What is drawn again and again as a whole: one prompt with all its pictures, or one picture, as sums (right answers, answers …). */
export type Unit = readonly number[];

/** A figure and its 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

const resamples = 1000;
const seed = 95;

/**
 * Percentile bootstrap (Efron 1979) over units, within strata: each resample draws as many units of every stratum as it has.
 * @param strata for example the units of each task. @param statistic from the summed units of every stratum to the figure; NaN where there is none.
 */
export function bootstrap(strata: readonly (readonly Unit[])[], statistic: (sums: readonly Unit[]) => number): Interval {
  const stream = randomStream(seed);
  const value = statistic(strata.map((units) => sumOf(units.length, (index) => units[index])));
  const drawn = Array.from({ length: resamples }, () => statistic(strata.map((units) => sumOf(units.length, () => units[stream.below(units.length)]))));
  const sorted = drawn.filter((each) => !Number.isNaN(each)).sort((first, second) => first - second);
  const rank = (share: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? Number.NaN;
  return { value, low: rank(0.025), high: rank(0.975) };
}

function sumOf(length: number, unitAt: (index: number) => Unit | undefined): Unit {
  const sum: number[] = [];
  for (let index = 0; index < length; index += 1) {
    unitAt(index)?.forEach((number, place) => {
      sum[place] = (sum[place] ?? 0) + number;
    });
  }
  return sum;
}

/** Statistic: mean over strata of the first sum over the second, strata without answers left out. */
export function meanOfShares(sums: readonly Unit[]): number {
  const shares = sums.map(([right = 0, all = 0]) => right / all).filter((share) => !Number.isNaN(share));
  return shares.reduce((total, share) => total + share, 0) / shares.length;
}

/** Statistic: F1 of (right, said, there) summed over all strata; NaN when nothing was there and nothing was said. */
export function f1Of(sums: readonly Unit[]): number {
  const [right, said, there] = [0, 1, 2].map((place) => sums.reduce((total, sum) => total + (sum[place] ?? 0), 0));
  return (2 * (right ?? 0)) / ((said ?? 0) + (there ?? 0));
}
