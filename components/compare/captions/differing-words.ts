/** A piece of a text: a word, or what stands between words. */
export interface TextPiece {
  readonly text: string;
  /** Whether it is a word that not every reader uses. */
  readonly differs: boolean;
}

const words = /[\p{L}\p{N}\p{M}]+/gu;

function wordsOf(text: string): string[] {
  return [...text.normalize('NFC').matchAll(words)].map(([word]) => word.toLowerCase());
}

/** The words that every reader uses somewhere. @param readers the texts of each. */
export function sharedWords(readers: readonly (readonly string[])[]): Set<string> {
  const [first = new Set<string>(), ...others] = readers.map((texts) => new Set(texts.flatMap(wordsOf)));
  return new Set([...first].filter((word) => others.every((other) => other.has(word))));
}

/** A text in pieces, which together are the text in NFC. */
export function markedPieces(written: string, shared: ReadonlySet<string>): TextPiece[] {
  const text = written.normalize('NFC');
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(words)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), differs: false });
    pieces.push({ text: match[0], differs: !shared.has(match[0].toLowerCase()) });
    end = match.index + match[0].length;
  }
  return end < text.length ? [...pieces, { text: text.slice(end), differs: false }] : pieces;
}
