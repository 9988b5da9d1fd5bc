/**
 * Pictures in layers: of each position's codes the first is the ground, the others are what stands on it, 0 for nothing. A figure is what
 * stands on the ground.
 */

/** A figure that fills more of the picture than this is no figure: the model's codes have no layers. */
const largestShare = 0.6;

/**
 * Where the figure of a picture stands: one character for each position, `1` for the figure.
 * @param codes one whole picture, `[positions × depth]`. @returns null when nothing stands there, or the codes have no layers.
 */
export function figureMask(codes: ArrayLike<number>, depth: number): string | null {
  const positions = codes.length / depth;
  const mask = Array.from({ length: positions }, (_, place) => (stands(codes, place, depth) ? '1' : '0'));
  const filled = mask.filter((character) => character === '1').length;
  return filled === 0 || filled > largestShare * positions ? null : mask.join('');
}

function stands(codes: ArrayLike<number>, place: number, depth: number): boolean {
  return Array.from({ length: depth - 1 }, (_, finer) => codes[place * depth + finer + 1]).some((code) => code !== 0);
}

/** The ground of one picture under what stands in another, as far as both go. @param ground, standing `[positions × depth]`. */
export function joinLayers(ground: ArrayLike<number>, standing: ArrayLike<number>, depth: number): Uint16Array {
  return Uint16Array.from({ length: Math.min(ground.length, standing.length) }, (_, index) => (index % depth === 0 ? ground : standing)[index] ?? 0);
}
