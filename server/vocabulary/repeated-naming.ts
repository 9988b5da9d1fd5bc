import { englishLexicon, englishTokens } from './english';
import { koreanLexicon, koreanTokens } from './korean';
import type { Vocabulary } from './vocabulary';
import { lowerInPlace } from './written-words';

/** Where a text names a kind of thing that it has named before, as an index into the text; null where it does not. */
export type RepetitionFinder = (text: string) => number | null;

/**
 * Captions name every kind once, with its number: one that says "a gift and a gift" has mistaken one of the two. Names of both languages
 * count, so that none gets round it with "포크와 fork".
 */
export function createRepetitionFinder(vocabulary: Vocabulary): RepetitionFinder {
  const [english, korean] = [englishLexicon(vocabulary), koreanLexicon(vocabulary)];
  return (text) => {
    const plain = lowerInPlace(text);
    const firstPlaces = new Map<string, number>();
    for (const token of [...englishTokens(plain, english), ...koreanTokens(plain, korean)].sort((first, second) => first.start - second.start)) {
      if (token.kind !== 'noun') continue;
      const first = firstPlaces.get(token.id) ?? token.start;
      if (first < token.start) return token.start;
      firstPlaces.set(token.id, first);
    }
    return null;
  };
}
