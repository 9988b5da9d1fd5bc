import { languageOfText, type Language } from '../../contract/language';
import type { Facts, Thing } from '../facts';
import { createParser } from '../parse-sentence';
import { createPromptReader } from '../prompt-words';
import type { Vocabulary } from '../vocabulary';
import { writeScene, writeThing } from '../write-prompt';
import { englishNarrative } from './narrative-english';
import { koreanNarrative } from './narrative-korean';
import { canAct, givenNames, isSubject, lacksSubject, replacePronoun, speaksOf } from './subjects';

/** The model was trained on scenes of so many kinds of things. */
const thingsMax = 3;

/** A sentence of a story, and what it may take over from those before it. */
export interface StorySentence {
  readonly text: string;
  /** Draw the main character where the sentence means it without naming it, and in its colour where it does. */
  readonly carryCharacter: boolean;
  /** Stay where the story is when the sentence names no setting. */
  readonly carrySetting: boolean;
}

/** What a sentence says within its story. */
export interface ReadSentence {
  readonly language: Language;
  readonly facts: Facts;
  /** What to draw; the sentence itself when nothing in it is known. */
  readonly prompt: string;
  /** Whether anything of the sentence, or of what it takes over, is known. */
  readonly known: boolean;
  /** The main character, where it is in the picture. */
  readonly character: Thing | null;
  /** The main character, where it, or its colour, was taken over. */
  readonly carriedCharacter: Thing | null;
  /** Id of the setting, where it was taken over. */
  readonly carriedSetting: string | null;
  /** Whether nothing but the main character is in the picture. */
  readonly alone: boolean;
}

/** Reads a whole story, sentence by sentence, each with what those before it said. */
export type StoryReader = (sentences: readonly StorySentence[]) => ReadSentence[];

interface Memory {
  character: Thing | null;
  names: ReadonlySet<string>;
  setting: string | null;
}

/** The reader for a model's words. */
export function createStoryReader(vocabulary: Vocabulary): StoryReader {
  const parse = createParser(vocabulary);
  const words = createPromptReader(vocabulary);
  const [korean, english] = [koreanNarrative(vocabulary), englishNarrative(vocabulary)];
  const koreanNames = vocabulary.concepts.flatMap(({ ko }) => ko);
  const namesOf = (concept: string): readonly string[] => vocabulary.concepts.find(({ id }) => id === concept)?.ko ?? [];

  const plainOf = (text: string, language: Language): string => (language === 'ko' ? korean(text.toLowerCase()) : english(text.toLowerCase()));
  /** English words in a Korean sentence are read as well. */
  const read = (plain: string, language: Language): Facts => {
    const facts = parse(plain, language);
    if (language === 'en') return facts;
    const other = parse(plain, 'en');
    const more = other.things.filter(({ concept }) => !facts.things.some((thing) => thing.concept === concept));
    return { things: [...facts.things, ...more], relation: more.length === 0 ? facts.relation : null, setting: facts.setting ?? other.setting };
  };

  /** Who the sentence is about, if somebody who can be that is in it. */
  function mainOf({ things }: Facts, text: string, mustAct: boolean): Thing | null {
    const candidates = things.filter(({ concept }) => !mustAct || canAct(vocabulary, concept));
    return candidates.find(({ concept }) => namesOf(concept).some((name) => isSubject(text, name))) ?? candidates[0] ?? null;
  }

  function meansCharacter(text: string, plain: string, language: Language, own: Facts, { character, names }: Memory): string | null {
    if (character === null) return null;
    const noun = writeThing(vocabulary, character, language);
    const replaced = replacePronoun(plain, language, noun);
    if (replaced !== null) return replaced;
    const means = own.things.length === 0 || speaksOf(text.toLowerCase(), names) !== null || (language === 'ko' && lacksSubject(text, koreanNames));
    return means ? `${noun} ${plain}` : null;
  }

  return (sentences) => {
    const texts = sentences.map(({ text }) => {
      const normal = text.normalize('NFC');
      const language = languageOfText(normal);
      const plain = plainOf(normal, language);
      return { text: normal, language, plain, own: read(plain, language) };
    });
    const mustAct = texts.some(({ own }) => own.things.some(({ concept }) => canAct(vocabulary, concept)));
    const memory: Memory = { character: null, names: new Set(), setting: null };

    return texts.map(({ text, language, plain, own }, index) => {
      const { carryCharacter = true, carrySetting = true } = sentences[index] ?? {};
      const carried = carryCharacter ? takeCharacter(own, () => meansCharacter(text, plain, language, own, memory), memory.character, (sentence) => read(sentence, language)) : null;
      const setting = own.setting ?? (carrySetting ? memory.setting : null);
      const facts = { ...limited(carried?.facts ?? own, memory.character), setting };
      if (memory.character === null) {
        memory.character = mainOf(own, text, mustAct);
        if (memory.character !== null) memory.names = new Set(givenNames(text, language, (word) => words(word).unknown.length === 0));
      }
      if (own.setting !== null) memory.setting = own.setting;
      const scene = writeScene(vocabulary, facts, language);
      const character = facts.things.find(({ concept }) => concept === memory.character?.concept) ?? null;
      return {
        language,
        facts,
        prompt: scene === '' ? text : scene,
        known: scene !== '',
        character,
        carriedCharacter: carried === null ? null : memory.character,
        carriedSetting: own.setting === null && setting !== null ? setting : null,
        alone: character !== null && facts.things.length === 1,
      };
    });
  };
}

/** The sentence's facts with the main character in them; null when it takes nothing over. */
function takeCharacter(own: Facts, meant: () => string | null, character: Thing | null, read: (sentence: string) => Facts): { facts: Facts } | null {
  if (character === null) return null;
  const named = own.things.find(({ concept }) => concept === character.concept);
  if (named !== undefined) {
    const plain = named.color === null && named.count === 1;
    if (!plain || (character.color === null && character.count === 1)) return null;
    return { facts: { ...own, things: own.things.map((thing) => (thing === named ? character : thing)), relation: character.count > 1 ? null : own.relation } };
  }
  const sentence = meant();
  if (sentence === null) return null;
  const facts = read(sentence);
  return { facts: facts.things.some(({ concept }) => concept === character.concept) ? facts : { ...own, things: [character, ...own.things], relation: null } };
}

/** As much as fits into a picture, the main character first of all. */
function limited(facts: Facts, character: Thing | null): Facts {
  const things = facts.things.filter((thing, index, all) => all.findIndex(({ concept }) => concept === thing.concept) === index);
  if (things.length <= thingsMax) return { ...facts, things, relation: things.length === 2 ? facts.relation : null };
  const main = things.filter(({ concept }) => concept === character?.concept);
  return { ...facts, things: [...main, ...things.filter((thing) => !main.includes(thing))].slice(0, thingsMax), relation: null };
}
