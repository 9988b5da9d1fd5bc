import { distance } from 'fastest-levenshtein';

/** A known phrase, taken apart for comparing. */
export interface ComparablePhrase {
  phrase: string;
  /** As `comparable` gives it. */
  letters: string;
}

/** Hangul syllables fall into their jamo (NFD), so that one wrong vowel is one mistake and not a whole syllable. */
export function comparable(text: string): string {
  return text.normalize('NFD').toLowerCase();
}

/** Mistakes that may be in a text of so many letters or jamo. */
function mistakesMax(length: number): number {
  return length < 3 ? 0 : length < 7 ? 1 : length < 11 ? 2 : 3;
}

/** Phrases that differ from the text by typing errors only, the nearest first, each with the number of errors; an equal one is none. */
export function nearestPhrases<Phrase extends ComparablePhrase>(text: string, phrases: readonly Phrase[]): { phrase: Phrase; errors: number }[] {
  const typed = comparable(text);
  return phrases
    .flatMap((phrase) => {
      const limit = mistakesMax(Math.max(typed.length, phrase.letters.length));
      if (Math.abs(phrase.letters.length - typed.length) > limit) return [];
      const errors = typingErrors(typed, phrase.letters, limit);
      // Of three letters too many words are made by changing one; exchanging two is a slip.
      const slip = typed.length > 3 || sameLetters(typed, phrase.letters);
      return errors > 0 && errors <= limit && slip ? [{ phrase, errors }] : [];
    })
    .sort((first, second) => first.errors - second.errors);
}

/** Levenshtein's distance, but two neighbours exchanged count once (after Damerau 1964). */
function typingErrors(typed: string, meant: string, limit: number): number {
  const plain = distance(typed, meant);
  // An exchange costs two plain mistakes: it can bring the distance down by one only.
  if (plain < 2 || plain > limit + 1) return plain;
  const exchanged = Array.from({ length: typed.length - 1 }, (_, index) =>
    typed.charAt(index) === typed.charAt(index + 1) ? plain
      : 1 + distance(typed.slice(0, index) + typed.charAt(index + 1) + typed.charAt(index) + typed.slice(index + 2), meant));
  return Math.min(plain, ...exchanged);
}

function sameLetters(first: string, second: string): boolean {
  return Array.from(first).sort().join('') === Array.from(second).sort().join('');
}
