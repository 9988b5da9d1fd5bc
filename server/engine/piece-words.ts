/** A word and the pieces it is made of. */
export interface PieceWord {
  text: string;
  /** Indices of its pieces, in order. */
  pieces: number[];
}

/**
 * Which pieces make up which word of a text; every piece belongs to one word. One that ends inside a character belongs to the word that
 * the character stands in.
 * @param textEnds where the text ends that is whole after each piece, in characters.
 */
export function wordsOfPieces(text: string, textEnds: readonly number[]): PieceWord[] {
  const words = Array.from(text.matchAll(/\S+/gu), (match) => ({ text: match[0], start: match.index, pieces: Array<number>() }));
  textEnds.forEach((end, piece) => {
    (words.findLast(({ start }) => start <= end) ?? words[0])?.pieces.push(piece);
  });
  return words.map(({ text: word, pieces }) => ({ text: word, pieces }));
}
