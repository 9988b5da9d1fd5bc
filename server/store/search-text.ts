/** Text as it is searched: one form for each Hangul syllable, no capitals. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Adds a text to those that a picture is found by; one that is there already adds nothing. */
export function addToSearchText(searchText: string, text: string): string {
  const folded = foldText(text);
  if (searchText === '') return folded;
  return searchText.split('\n').includes(folded) ? searchText : `${searchText}\n${folded}`;
}

/** The words of a query, folded. */
export function searchWords(query: string): string[] {
  return foldText(query).split(/\s+/u).filter((word) => word !== '');
}

/** Letters that a word needs for parts of three to be in it. Letters are code points. */
export const trigramMin = 3;

/** A letter or a pair of letters as a token that every tokenizer leaves whole. */
function token(letters: readonly string[]): string {
  return letters.map((letter) => (letter.codePointAt(0) ?? 0).toString(16)).join('x');
}

function pairsOf(letters: readonly string[]): string[] {
  return letters.slice(1).map((letter, index) => token([letters[index] ?? '', letter]));
}

/** Every letter and every pair of neighbouring letters in the words of a text, as tokens with a space between. */
export function lettersOf(text: string): string {
  const tokens = new Set<string>();
  for (const word of searchWords(text)) {
    const letters = Array.from(word);
    for (const letter of letters) tokens.add(token([letter]));
    for (const pair of pairsOf(letters)) tokens.add(pair);
  }
  return [...tokens].join(' ');
}

/** The tokens that a text must have in order to hold these words: the pairs in them, the letter where there is only one. */
export function piecesOf(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const letters = Array.from(word);
    return letters.length === 1 ? [token(letters)] : pairsOf(letters);
  });
}
