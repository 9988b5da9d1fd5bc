const letter = /[\p{L}\p{N}]/u;

/**
 * Where a word stands in a text that may have been changed since the word was looked at: the place nearest to where it was, standing alone.
 * @returns null when it is no longer there.
 */
export function placeOfWord(text: string, word: string, near: number): number | null {
  const places: number[] = [];
  for (let place = text.indexOf(word); word !== '' && place >= 0; place = text.indexOf(word, place + 1)) {
    if (!letter.test(text.charAt(place - 1)) && !letter.test(text.charAt(place + word.length))) places.push(place);
  }
  return places.sort((first, second) => Math.abs(first - near) - Math.abs(second - near))[0] ?? null;
}

/** The text with the word at that place replaced; the text as it is when the word is gone. */
export function replaceWord(text: string, word: string, near: number, replacement: string): string {
  const place = placeOfWord(text, word, near);
  return place === null ? text : text.slice(0, place) + replacement + text.slice(place + word.length);
}
