/** One word of a text, where it stands. */
export interface WrittenWord {
  /** Lower case. */
  text: string;
  start: number;
  /** Not included. */
  end: number;
}

const word = /[가-힣]+|[ㄱ-ㆎ]+|\p{N}+|\p{Script=Latin}[\p{Script=Latin}\p{M}]*|[\p{L}\p{M}]+/gu;

/** The words of a text. A change of script or an apostrophe begins a new one: "TV를" and "tiger's" are two. @param text lower case. */
export function writtenWords(text: string): WrittenWord[] {
  return [...text.matchAll(word)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

/** Lower case, every character at its place: the few whose lower case is longer stay as they are. */
export function lowerInPlace(text: string): string {
  return Array.from(text, (character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character)).join('');
}
