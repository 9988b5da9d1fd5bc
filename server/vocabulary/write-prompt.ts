import { withParticle } from '../contract/korean-particle';
import type { Language } from '../contract/language';
import { VocabularyError } from './vocabulary-error';
import type { Facts, Thing } from './facts';
import type { Vocabulary } from './vocabulary';
import { koreanCounts } from './korean';

const englishCounts = new Map([[2, 'two'], [3, 'three'], [4, 'four']]);

/** Facts as a prompt with the most usual words. `style` chooses among four ways to ask; the setting is not said. */
export function writePrompt(vocabulary: Vocabulary, facts: Facts, language: Language, style: number): string {
  const scene = writeThings(vocabulary, facts, language);
  if (language === 'en') return [scene, `a picture of ${scene}`, `draw ${scene}`, `a drawing of ${scene}`][style % 4] ?? scene;
  return [scene, `${scene} 그림`, `${withParticle(scene, '을/를')} 그려줘`, `${scene} 그려줘`][style % 4] ?? scene;
}

/** Facts as a prompt with the setting: "들판에 있는 검은 고양이"; the setting alone when there is no thing; empty when there is neither. */
export function writeScene(vocabulary: Vocabulary, facts: Facts, language: Language): string {
  const setting = vocabulary.settings.find(({ id }) => id === facts.setting);
  if (facts.things.length === 0) return setting?.noun[language] ?? '';
  const scene = writeThings(vocabulary, facts, language);
  if (setting === undefined) return scene;
  if (language === 'en') return `${scene} ${setting.en[0] ?? ''}`;
  // "들판에 있는 상자 위에 있는 고양이" would say where the box is.
  return `${(facts.relation === null ? setting.ko.adnominal : setting.ko.adverbial)[0] ?? ''} ${scene}`;
}

function writeThings(vocabulary: Vocabulary, { things, relation }: Facts, language: Language): string {
  const nouns = things.map((thing) => writeThing(vocabulary, thing, language));
  return relation === null ? listed(nouns, language) : writeRelation(vocabulary, relation, nouns, language);
}

/** A thing with its colour and number: "two red apples", "빨간 사과 두 개". @throws VocabularyError when it is none of the vocabulary's. */
export function writeThing(vocabulary: Vocabulary, thing: Thing, language: Language): string {
  return language === 'en' ? englishNoun(vocabulary, thing) : koreanNoun(vocabulary, thing);
}

/** A thing without anything said of it: "apple", "사과". @throws VocabularyError when it is none of the vocabulary's. */
export function nameThing(vocabulary: Vocabulary, concept: string, language: Language): string {
  return conceptOf(vocabulary, concept)[language][0] ?? concept;
}

/** A number of things without the things: "three", "세 개". @throws VocabularyError when the thing is none of the vocabulary's. */
export function writeCount(vocabulary: Vocabulary, concept: string, count: number, language: Language): string {
  const { counter } = conceptOf(vocabulary, concept);
  return language === 'en' ? (englishCounts.get(count) ?? String(count)) : `${koreanCounts.get(count) ?? count} ${counter}`;
}

/** A colour by itself: "green", "초록색". */
export function nameColor(vocabulary: Vocabulary, id: string, language: Language): string {
  const color = vocabulary.colors.find((each) => each.id === id);
  return (language === 'en' ? color?.enForms[0] : color?.ko.noun) ?? id;
}

function conceptOf(vocabulary: Vocabulary, id: string) {
  const concept = vocabulary.concepts.find((each) => each.id === id);
  if (concept === undefined) throw new VocabularyError(`concepts.json has no "${id}".`);
  return concept;
}

function englishNoun(vocabulary: Vocabulary, { concept: id, color, count }: Thing): string {
  const { en: [singular = id], enPlural: [plural = id], enArticle } = conceptOf(vocabulary, id);
  const paint = vocabulary.colors.find((each) => each.id === color)?.enForms[0];
  const painted = (noun: string): string => (paint === undefined ? noun : `${paint} ${noun}`);
  if (count > 1) {
    // "two pairs of red scissors", but "two red cups of tea"
    const things = plural === `pairs of ${singular}` ? `pairs of ${painted(singular)}` : painted(plural);
    return `${englishCounts.get(count) ?? count} ${things}`;
  }
  const name = painted(singular);
  // What is counted by another word ("bread": "loaves of bread") takes no article.
  if (plural.includes(' of ') && !singular.includes(' of ')) return name;
  if (enArticle !== undefined && paint === undefined) return enArticle === 'the' ? `the ${name}` : name;
  return `${/^(?!uni|one|euro|ufo)[aeiou]|^hour/i.test(name) ? 'an' : 'a'} ${name}`;
}

function koreanNoun(vocabulary: Vocabulary, { concept: id, color, count }: Thing): string {
  const { ko } = conceptOf(vocabulary, id);
  const paint = vocabulary.colors.find((each) => each.id === color)?.koForms[0];
  const name = [paint, ko[0]].filter((word) => word !== undefined).join(' ');
  return count > 1 ? `${name} ${writeCount(vocabulary, id, count, 'ko')}` : name;
}

function listed(nouns: readonly string[], language: Language): string {
  return nouns.length === 0 ? '' : nouns.reduce((before, noun) => (language === 'en' ? `${before} and ${noun}` : `${withParticle(before, '과/와')} ${noun}`));
}

/** How two things stand: "a cat on a box". @param things as `writeThing` writes them. @throws VocabularyError when it is no relation of the vocabulary. */
export function writeRelation(vocabulary: Vocabulary, relation: string, [first = '', second = '']: readonly string[], language: Language): string {
  const template = vocabulary.relations.find((each) => each.id === relation)?.[language][0];
  if (template === undefined) throw new VocabularyError(`concepts.json has no relation "${relation}".`);
  return template.replace('{a}', first).replace('{b}', second);
}
