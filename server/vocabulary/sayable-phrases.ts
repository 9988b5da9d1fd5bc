import type { KnownWord } from '../contract/vocabulary';
import { comparable, type ComparablePhrase } from './nearest-phrases';
import type { Vocabulary } from './vocabulary';

/** Something the model has a meaning for, as people write it. */
export interface SayablePhrase extends ComparablePhrase {
  kind: KnownWord['kind'];
  /** Of the concept, colour, relation or setting. */
  id: string;
  /** Its words, separated by one space. */
  words: number;
}

/** Names, colours, places and relations of both languages, as they would be suggested. */
export function sayablePhrases({ concepts, colors, relations, settings }: Vocabulary): SayablePhrase[] {
  const named = (kind: SayablePhrase['kind'], id: string, phrases: readonly string[]): SayablePhrase[] =>
    [...new Set(phrases)].map((phrase) => ({ kind, id, phrase, letters: comparable(phrase), words: phrase.split(' ').length }));
  return [
    ...concepts.flatMap(({ id, en, enPlural, ko }) => named('thing', id, [...en, ...enPlural, ...ko])),
    ...colors.flatMap(({ id, enForms, koForms, ko }) => named('color', id, [...enForms, ...koForms, ko.noun])),
    ...settings.flatMap(({ id, noun, scene }) => named('setting', id, [noun.en, noun.ko, scene.en, scene.ko])),
    ...relations.flatMap(({ id, words }) => named('relation', id, [...words.en, ...words.ko])),
  ];
}
