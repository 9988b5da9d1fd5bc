import { englishLexicon, englishTokens } from './english';
import { koreanLexicon, koreanTokens } from './korean';
import type { Vocabulary } from './vocabulary';
import { lowerInPlace } from './written-words';

/** Whether a text names a kind of thing twice. */
export type RepetitionCheck = (text: string) => boolean;

/**
 * Captions name every kind once, with its number: one that says "a gift and a gift" has mistaken one of the two. Names of both languages
 * count, so that none gets round it with "포크와 fork".
 */
export function createRepetitionCheck(vocabulary: Vocabulary): RepetitionCheck {
  const [english, korean] = [englishLexicon(vocabulary), koreanLexicon(vocabulary)];
  return (text) => {
    const plain = lowerInPlace(text);
    const places = new Map<string, number>();
    return [...englishTokens(plain, english), ...koreanTokens(plain, korean)].some((token) => {
      if (token.kind !== 'noun') return false;
      const place = places.get(token.id) ?? token.start;
      places.set(token.id, place);
      return place !== token.start;      // what both languages find in one place is one mention
    });
  };
}
