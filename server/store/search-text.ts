/** Text as it is searched: one form for each Hangul syllable, no capitals. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function wordsOf(text: string): string[] {
  return foldText(text).split(/\s+/u).filter((word) => word !== '');
}

/** Code points, which is what the trigram index counts. */
function lettersIn(word: string): string[] {
  return Array.from(word);
}

/** A letter or a pair of letters as a token that every tokenizer leaves whole. */
function token(letters: readonly string[]): string {
  return letters.map((letter) => (letter.codePointAt(0) ?? 0).toString(16)).join('x');
}

function pairsOf(letters: readonly string[]): string[] {
  return letters.slice(1).map((letter, index) => token([letters[index] ?? '', letter]));
}

/** Every letter and every pair of neighbouring letters in the words of a text, as tokens. */
export function lettersOf(text: string): string {
  const tokens = new Set<string>();
  for (const word of wordsOf(text)) {
    const letters = lettersIn(word);
    for (const letter of letters) tokens.add(token([letter]));
    for (const pair of pairsOf(letters)) tokens.add(pair);
  }
  return [...tokens].join(' ');
}

/** How a query is looked up. */
export interface SearchPlan {
  readonly table: 'picture_text' | 'picture_letters';
  /** For FTS5's `match`. */
  readonly match: string;
  /** Folded words that `match` alone does not prove: the text must hold each of them. */
  readonly check: readonly string[];
}

const trigram = 3;

/** The plan for a query as people type it, or null when it has no words. */
export function planSearch(query: string): SearchPlan | null {
  const words = wordsOf(query);
  if (words.length === 0) return null;
  if (words.every((word) => lettersIn(word).length >= trigram)) {
    return { table: 'picture_text', match: words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' '), check: [] };
  }
  const tokens = words.flatMap((word) => {
    const letters = lettersIn(word);
    return letters.length === 1 ? [token(letters)] : pairsOf(letters);
  });
  return { table: 'picture_letters', match: tokens.join(' '), check: words.filter((word) => lettersIn(word).length >= trigram) };
}

/** The words of a query, folded, for looking into texts one by one. */
export function searchWords(query: string): readonly string[] {
  return wordsOf(query);
}
