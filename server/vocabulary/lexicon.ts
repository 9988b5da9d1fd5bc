/** A known phrase and what it means. `reversed` names the ground first ("a box with a cat on it"); a colour `after` belongs to the noun before it. */
export type Entry = { readonly phrase: string } & (
  | { readonly kind: 'setting' | 'reversed' | 'relation' | 'color after' | 'color' | 'noun'; readonly id: string }
  | { readonly kind: 'number'; readonly count: number }
);
export type NamingKind = Exclude<Entry['kind'], 'number'>;

/** An entry found in a text. */
export type Token = Entry & { readonly start: number; readonly end: number };

/** Finds the phrases that a text may go on with, the longest first, so that "달나라에 있는" wins over "달". */
export interface Lexicon {
  at(text: string, index: number): readonly Entry[];
  /** All phrases that count. */
  readonly numbers: readonly string[];
}

/** Which meaning wins where a phrase has several. */
const precedence: readonly Entry['kind'][] = ['setting', 'reversed', 'relation', 'number', 'color after', 'color', 'noun'];

/** Phrases are made lower case; of two that are alike in everything one stays. */
export function createLexicon(entries: readonly Entry[]): Lexicon {
  const byLetter = new Map<string, Entry[]>();
  for (const entry of entries) {
    const phrase = entry.phrase.toLowerCase();
    byLetter.set(phrase.charAt(0), [...(byLetter.get(phrase.charAt(0)) ?? []), { ...entry, phrase }]);
  }
  for (const group of byLetter.values()) {
    group.sort((first, second) => second.phrase.length - first.phrase.length || precedence.indexOf(first.kind) - precedence.indexOf(second.kind));
  }
  return {
    at: (text, index) => byLetter.get(text.charAt(index))?.filter(({ phrase }) => text.startsWith(phrase, index)) ?? [],
    numbers: entries.filter(({ kind }) => kind === 'number').map(({ phrase }) => phrase),
  };
}

/** Entries of one meaning. */
export function named(kind: NamingKind, id: string, phrases: readonly string[]): Entry[] {
  return phrases.map((phrase) => ({ kind, id, phrase }));
}
