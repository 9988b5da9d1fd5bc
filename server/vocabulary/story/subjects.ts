import type { Language } from '../../contract/language';
import type { Vocabulary } from '../vocabulary';

/** Groups of the vocabulary whose things can act in a story. */
const acting = new Set(['animal', 'person']);

/** Whether a thing can be somebody in a story. */
export function canAct(vocabulary: Vocabulary, concept: string): boolean {
  return acting.has(vocabulary.concepts.find(({ id }) => id === concept)?.group ?? '');
}

const koreanPronoun = /(?<![가-힣])(?:그녀|그것|그들|그분|그애|그 아이|걔|얘|녀석|나|저|우리|그)(?:들)?(?:에게|한테|는|은|가|이|도|를|을|의|와|과|랑)(?=[\s,.!?~…]|$)|(?<![가-힣])(?:내가|제가|난|전)(?=\s)/;
const englishPronoun = /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|i|we|me|us|my|our)\b(?!['’-])/;
const pronouns: Readonly<Record<Language, RegExp>> = { ko: koreanPronoun, en: englishPronoun };

/** The sentence with its first pronoun replaced; null when it has none. @param text lower case. @param noun stands bare, as nouns of `narrative` do. */
export function replacePronoun(text: string, language: Language, noun: string): string | null {
  const pattern = pronouns[language];
  return pattern.test(text) ? text.replace(pattern, ` ${noun} `) : null;
}

/** Ends in 이 without being anybody. */
const adverbs = new Set(['많이', '같이', '깊이', '높이', '가까이', '나란히', '일찍이', '깨끗이', '틈틈이', '멀리멀리']);

/**
 * Whether a Korean sentence leaves out who acts: no known thing has a subject's particle, and no other word has 이 or 가.
 * @param names of things.
 */
export function lacksSubject(text: string, names: readonly string[]): boolean {
  const words = text.match(/[가-힣]+/g) ?? [];
  return !words.some((word) => {
    const known = names.find((name) => new RegExp(`^${name.replaceAll(' ', '')}(?:들)?(?:은|는|이|가|도|께서)$`).test(word));
    return known !== undefined || (/^[가-힣]{2,}[이가]$/.test(word) && !adverbs.has(word));
  });
}

/** Whether a thing of this name is who a Korean sentence is about. */
export function isSubject(text: string, name: string): boolean {
  return new RegExp(`(?<![가-힣])${name}(?:들)?(?:은|는|이|가|께서)(?=[\\s,.!?~…]|$)`).test(text);
}

/** Names that a sentence gives: capitalised words that are not known, or Korean words with a subject's particle that are not. */
export function givenNames(text: string, language: Language, isKnown: (word: string) => boolean): string[] {
  if (language === 'en') {
    return [...text.matchAll(/\b[A-Z][a-z]+\b/g)].map(([word]) => word.toLowerCase()).filter((word) => !isKnown(word) && !common.has(word));
  }
  return [...text.matchAll(/(?<![가-힣])([가-힣]{2,4}?)(?:은|는|이가|가|이는)(?=[\s,.])/g)].flatMap(([, word = '']) => (isKnown(word) || /[에서날적]$/.test(word) ? [] : [word]));
}

/** Whether a sentence speaks of somebody by name. @param text lower case. */
export function speaksOf(text: string, names: ReadonlySet<string>): string | null {
  return [...names].find((name) => new RegExp(`(?<![\\p{L}])${name}(?:이|야)?(?:은|는|이|가|을|를|도|와|과|랑|의|에게|한테)?(?![\\p{L}])`, 'u').test(text)) ?? null;
}

/** Begin an English sentence and name nobody. */
const common = new Set(`once upon one then next soon suddenly finally later after before when while at in on under the a an and but so there here it he she they this that these those now today yesterday
  every each all some many my your his her our their who what where why how i we you long ago far away meanwhile again still even just from to with for of by as if`.split(/\s+/));
