import { describe, expect, it } from 'vitest';
import { chooseGivenColors } from '../../../server/engine/given-colors';

// 3×3 positions of 2×2 pixels each; a position's look is one number in all channels
const grid = { rows: 3, columns: 3 };
const side = 6;

/** @param looks one number for each position, row by row. */
function planesOf(looks: readonly number[]): Float32Array {
  return Float32Array.from({ length: 3 * side * side }, (_, index) => {
    const [row, column] = [Math.floor((Math.floor(index / side) % side) / 2), Math.floor((index % side) / 2)];
    return looks[row * grid.columns + column] ?? 0;
  });
}

// Two things stand: one in the upper left corner, over three positions, one in the lower right corner
const own = planesOf([0.5, 0.5, 0, 0.5, 0, 0, 0, 0, 0.5]);
const red = planesOf([0.9, 0.9, 0, 0.9, 0, 0, 0, 0, 0.9]);
const blue = planesOf([0.1, 0.1, 0, 0.1, 0, 0, 0, 0, 0.1]);

describe('chooseGivenColors', () => {
  it('gives each thing the colour that its painting comes nearest to', () => {
    const picture = planesOf([0.85, 0.95, 0.2, 0.9, 0.2, 0, 0, 0, 0.15]);
    expect(chooseGivenColors(picture, [own, red, blue], grid)).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 2]);
  });

  it('asks a thing as a whole, so that a doubtful position goes with its neighbours', () => {
    const picture = planesOf([0.9, 0.45, 0, 0.9, 0, 0, 0, 0, 0.5]);
    expect(chooseGivenColors(picture, [own, red, blue], grid)).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('leaves its own colour to what another fits hardly better', () => {
    expect(chooseGivenColors(planesOf([0.701, 0.701, 0, 0.701, 0, 0, 0, 0, 0.299]), [own, red, blue], grid)).toEqual(new Array(9).fill(0));
  });

  it('has nothing to choose where no colour can be given', () => {
    expect(chooseGivenColors(red, [own], grid)).toEqual(new Array(9).fill(0));
  });
});
