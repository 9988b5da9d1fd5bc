/** The code map's shape. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** Where a position lies, from 0. */
export function placeOf({ columns }: Grid, position: number): { row: number; column: number } {
  return { row: Math.floor(position / columns), column: position % columns };
}

/** The position that an arrow key, Home or End leads to, within the grid; null for other keys. */
export function placeAfterKey({ rows, columns }: Grid, position: number, key: string): number | null {
  const { row, column } = placeOf({ rows, columns }, position);
  switch (key) {
    case 'ArrowLeft': return row * columns + Math.max(0, column - 1);
    case 'ArrowRight': return row * columns + Math.min(columns - 1, column + 1);
    case 'ArrowUp': return Math.max(0, row - 1) * columns + column;
    case 'ArrowDown': return Math.min(rows - 1, row + 1) * columns + column;
    case 'Home': return row * columns;
    case 'End': return row * columns + columns - 1;
    default: return null;
  }
}

type Words = readonly { readonly influence: readonly number[] }[];

/** The strongest influence of any word anywhere; above 0. */
export function strongestInfluence(words: Words): number {
  return Math.max(...words.flatMap(({ influence }) => influence), Number.EPSILON);
}

/** How clearly each position is seen through a word, 0–1: the root of its influence beside the strongest, so that weak ones are seen too. */
export function clearness(words: Words, word: number): readonly number[] {
  const strongest = strongestInfluence(words);
  return words[word]?.influence.map((value) => Math.sqrt(value / strongest)) ?? [];
}

/** The position where a word mattered most; 0 for a word that is not there. */
export function strongestPlace(words: Words, word: number): number {
  return highest(words[word]?.influence ?? []);
}

/** The word that mattered most anywhere; null without words. */
export function strongestWord(words: Words): number | null {
  return words.length === 0 ? null : highest(words.map(({ influence }) => Math.max(...influence)));
}

/**
 * The position to begin with: among those that have more than a ground, as finer codes other than 0 tell (all, where codes have no layers),
 * the one where words mattered most; the middle when there is none.
 * @param codes `[positions × depth]`.
 */
export function startingPlace({ rows, columns, depth, words }: Grid & { depth: number; words: Words }, codes: ArrayLike<number>): number {
  const strengths = Array.from({ length: rows * columns }, (_, place) => {
    const isMore = depth === 1 || Array.from({ length: depth - 1 }, (_unused, index) => codes[place * depth + 1 + index]).some((code) => code !== 0);
    return isMore ? words.reduce((sum, { influence }) => sum + (influence[place] ?? 0), depth === 1 ? 0 : Number.EPSILON) : 0;
  });
  const best = highest(strengths);
  return (strengths[best] ?? 0) > 0 ? best : Math.floor(rows / 2) * columns + Math.floor(columns / 2);
}

function highest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
}
