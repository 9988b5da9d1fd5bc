const hangulLetter = /[\u3131-\u318e]$/u;

/**
 * What to search for while somebody types. The letter that a Hangul syllable begins with is left out until it is a
 * syllable: nobody who writes 고양이 wants to see, on the way, that nothing holds 고양ㅇ.
 */
export function searchedWords(text: string, composing: boolean): string {
  return composing ? text.replace(hangulLetter, '') : text;
}
