import type { Box } from './box';
import type { ColorRule } from './color-rule';

/** The pixels a colour is judged from. */
export interface Planes {
  /** RGB planes of values 0–1, `[3, side, side]`. */
  values: Float32Array;
  side: number;
}

/** Where things are, roughly: probabilities `[grid, grid]`; `side` is a multiple of `grid`. */
export interface InsideMap {
  values: Float32Array;
  grid: number;
}

/** A thing that the map hardly marks (sum of weights, in pixels) is judged by the middle of its box instead. */
const weightMin = 24;

/**
 * How the pixels of a box divide among the named colours; together 1, or all 0 for a box outside the picture.
 * Pixels count by the square of the map, so those on a thing's edge, half ground, count little.
 */
export function colorShares(planes: Planes, inside: InsideMap, box: Box, rule: ColorRule, colors: number): number[] {
  const cell = planes.side / inside.grid;
  const marked = weigh(planes, box, rule, colors, (row, column) => (inside.values[Math.floor(row / cell) * inside.grid + Math.floor(column / cell)] ?? 0) ** 2);
  const middle = { left: box.left + box.width / 4, top: box.top + box.height / 4, width: box.width / 2, height: box.height / 2 };
  const weights = sum(marked) >= weightMin ? marked : weigh(planes, middle, rule, colors, () => 1);
  const total = sum(weights) || 1;
  return weights.map((weight) => weight / total);
}

function weigh({ values, side }: Planes, box: Box, rule: ColorRule, colors: number, weightOf: (row: number, column: number) => number): number[] {
  const weights = new Array<number>(colors).fill(0);
  const clip = (share: number): number => Math.min(side, Math.max(0, Math.round(share * side)));
  for (let row = clip(box.top); row < clip(box.top + box.height); row += 1) {
    for (let column = clip(box.left); column < clip(box.left + box.width); column += 1) {
      const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) => values[(channel * side + row) * side + column]);
      const color = rule.nearest(red, green, blue);
      weights[color] = (weights[color] ?? 0) + weightOf(row, column);
    }
  }
  return weights;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
