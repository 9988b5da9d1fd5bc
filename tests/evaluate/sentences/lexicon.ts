import type { Language } from '../../../server/contract/language';
import { settingPhrases, type Vocabulary } from '../vocabulary';

/** A known phrase, lower case, and what it means. A number counts the noun after it (`before`) or the one it follows. */
export type Entry = { readonly phrase: string } & (
  | { readonly kind: 'setting' | 'relation' | 'color' | 'noun'; readonly id: string }
  | { readonly kind: 'number before' | 'number after'; readonly count: number }
);

/** Entries by their first letter, the longest first, so that "달나라에 있는" wins over "달". */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>;

export const englishCounts = new Map([[2, 'two'], [3, 'three'], [4, 'four']]);
export const koreanCounts = new Map([[1, '한'], [2, '두'], [3, '세'], [4, '네']]);

/** Which meaning wins where a phrase has several. */
const precedence: readonly Entry['kind'][] = ['setting', 'relation', 'number before', 'number after', 'color', 'noun'];

export function buildLexicon(vocabulary: Vocabulary, language: Language): Lexicon {
  const byLetter = new Map<string, Entry[]>();
  for (const entry of entriesOf(vocabulary, language)) {
    const letter = entry.phrase.charAt(0);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), entry]);
  }
  for (const entries of byLetter.values()) {
    entries.sort((first, second) => second.phrase.length - first.phrase.length || precedence.indexOf(first.kind) - precedence.indexOf(second.kind));
  }
  return byLetter;
}

function entriesOf(vocabulary: Vocabulary, language: Language): Entry[] {
  const named = (kind: 'setting' | 'relation' | 'color' | 'noun', id: string, phrases: readonly string[]): Entry[] =>
    phrases.map((phrase) => ({ kind, id, phrase: phrase.toLowerCase() }));
  return [
    ...vocabulary.settings.flatMap((setting) => named('setting', setting.id, settingPhrases(setting, language))),
    ...vocabulary.relations.flatMap(({ id, ...templates }) =>
      named('relation', id, templates[language].map((template) => template.replace('{a}', '').replace('{b}', '').trim()))),
    ...vocabulary.colors.flatMap((color) => named('color', color.id, language === 'en' ? color.enForms : color.koForms)),
    ...vocabulary.concepts.flatMap((concept) => named('noun', concept.id, language === 'en' ? [...concept.en, ...concept.enPlural] : concept.ko)),
    ...(language === 'en' ? englishNumbers() : koreanNumbers(vocabulary)),
  ];
}

function englishNumbers(): Entry[] {
  return [...englishCounts].map(([count, phrase]) => ({ kind: 'number before', count, phrase }));
}

/** "세 개", "3개" after the noun; "세 개의", "3개의" before it. */
function koreanNumbers(vocabulary: Vocabulary): Entry[] {
  const counters = [...new Set(vocabulary.concepts.map(({ counter }) => counter))];
  return counters.flatMap((counter) =>
    [...koreanCounts].flatMap(([count, word]) =>
      [`${word} ${counter}`, `${count}${counter}`].flatMap((phrase): Entry[] => [
        { kind: 'number after', count, phrase },
        { kind: 'number before', count, phrase: `${phrase}의` },
      ])));
}
