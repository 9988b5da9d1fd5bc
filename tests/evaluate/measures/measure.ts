import { bootstrap, meanOfShares, type Interval, type Unit } from '../scores/bootstrap';

/** A figure of the evaluation. */
export interface Measure extends Interval {
  /** Stable, for programs: `tasks.model.ko.counting`. */
  id: string;
  /** For people. */
  label: string;
  /** Pictures or captions that it rests on. */
  samples: number;
}

/** What a row says of one prompt or picture. */
interface Answer {
  correct: boolean;
  /** Rows with the same number are drawn together. */
  number: number;
}

/** Sums the rows of each unit, for the bootstrap draws units, not rows: pictures of one prompt are not independent. */
export function unitsOf<Row>(rows: readonly Row[], unitOf: (row: Row) => string | number, numbersOf: (row: Row) => Unit): Unit[] {
  const units = new Map<string | number, number[]>();
  for (const row of rows) {
    const sums = units.get(unitOf(row)) ?? [];
    numbersOf(row).forEach((number, place) => {
      sums[place] = (sums[place] ?? 0) + number;
    });
    units.set(unitOf(row), sums);
  }
  return [...units.values()];
}

/** Share of right rows, as the mean over strata, each of which is drawn from on its own. */
export function shareMeasure(id: string, label: string, strata: readonly (readonly Answer[])[]): Measure {
  const filled = strata.filter((rows) => rows.length > 0);
  const units = filled.map((rows) => unitsOf(rows, ({ number }) => number, ({ correct }) => [Number(correct), 1]));
  return { id, label, samples: countOf(filled), ...bootstrap(units, meanOfShares) };
}

/** The share of right rows in the second groups less that in the first, stratum by stratum; groups are drawn from independently. */
export function differenceMeasure(id: string, label: string, strata: readonly (readonly [readonly Answer[], readonly Answer[]])[]): Measure {
  const filled = strata.filter((groups) => groups.every((rows) => rows.length > 0));
  const units = filled.flatMap((groups) => groups.map((rows) => unitsOf(rows, ({ number }) => number, ({ correct }) => [Number(correct), 1])));
  const statistic = (sums: readonly Unit[]): number =>
    meanOfShares(sums.filter((_, place) => place % 2 === 1)) - meanOfShares(sums.filter((_, place) => place % 2 === 0));
  return { id, label, samples: countOf(filled.flat()), ...bootstrap(units, statistic) };
}

export function countOf(groups: readonly (readonly unknown[])[]): number {
  return groups.reduce((sum, rows) => sum + rows.length, 0);
}
