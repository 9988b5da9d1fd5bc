import { particleFor, withParticle } from '../../contract/korean-particle';
import type { Language } from '../../contract/language';
import type { Thing } from '../facts';
import type { Vocabulary } from '../vocabulary';
import { writeThing } from '../write-prompt';

/** Something that may happen next in a story. */
export type Happening =
  | { readonly kind: 'opening'; readonly hero: Thing; readonly setting: string }
  /** The main character goes to a place. */
  | { readonly kind: 'journey'; readonly setting: string }
  /** Night, sunset or rain comes. */
  | { readonly kind: 'change'; readonly setting: string }
  | { readonly kind: 'meeting'; readonly other: Thing }
  | { readonly kind: 'finding'; readonly other: Thing }
  | { readonly kind: 'homecoming'; readonly setting: string }
  /** @param friend id of a concept that was met; null when nobody was. */
  | { readonly kind: 'ending'; readonly friend: string | null };

/** A happening as a sentence of a children's story. @param hero the main character; a rabbit could stand here as well in openings. */
export function writeSentence(vocabulary: Vocabulary, happening: Happening, hero: Thing, language: Language): string {
  return language === 'ko' ? inKorean(vocabulary, happening, hero) : inEnglish(vocabulary, happening, hero);
}

const koreanChanges: Readonly<Record<string, string>> = { night: '어느새 밤이 되었어요.', sunset: '어느덧 노을이 졌어요.', rain: '갑자기 비가 내렸어요.' };
const englishChanges: Readonly<Record<string, string>> = { night: 'Soon it was night.', sunset: 'Then came the sunset.', rain: 'Then the rain began to fall.' };

function inKorean(vocabulary: Vocabulary, happening: Happening, hero: Thing): string {
  const settingOf = (id: string) => vocabulary.settings.find((setting) => setting.id === id);
  const name = (concept: string): string => writeThing(vocabulary, { concept, color: null, count: 1 }, 'ko');
  const written = (thing: Thing): string => writeThing(vocabulary, thing, 'ko');
  const topic = withParticle(name(hero.concept), '은/는');
  switch (happening.kind) {
    case 'opening':
      return `옛날 ${settingOf(happening.setting)?.ko.adverbial[0] ?? ''} ${withParticle(written(happening.hero), '이/가')} 살았어요.`;
    case 'journey':
      return `${topic} ${withParticle(settingOf(happening.setting)?.noun.ko ?? '', '으로/로')} 떠났어요.`;
    case 'change':
      return koreanChanges[happening.setting] ?? '';
    case 'meeting':
      return `${topic} ${withParticle(written(happening.other), '을/를')} 만났어요.`;
    case 'finding':
      return `${topic} ${withParticle(written(happening.other), '을/를')} 찾았어요.`;
    case 'homecoming':
      return `${topic} 다시 ${withParticle(settingOf(happening.setting)?.noun.ko ?? '', '으로/로')} 돌아왔어요.`;
    case 'ending':
      return happening.friend === null
        ? `${topic} 오래오래 행복하게 살았어요.`
        : `${name(hero.concept)}${particleFor(name(hero.concept), '과/와')} ${withParticle(name(happening.friend), '은/는')} 오래오래 행복하게 살았어요.`;
  }
}

function inEnglish(vocabulary: Vocabulary, happening: Happening, hero: Thing): string {
  const settingOf = (id: string): string => vocabulary.settings.find((setting) => setting.id === id)?.en[0] ?? '';
  const written = (thing: Thing): string => writeThing(vocabulary, thing, 'en');
  const the = (concept: string, count = 1): string => {
    const { en: [singular = concept], enPlural: [plural = concept] } = vocabulary.concepts.find(({ id }) => id === concept) ?? { en: [], enPlural: [] };
    return `the ${count > 1 ? plural : singular}`;
  };
  const many = hero.count > 1;
  const who = the(hero.concept, hero.count);
  const start = who.charAt(0).toUpperCase() + who.slice(1);
  switch (happening.kind) {
    case 'opening':
      return `Once upon a time, ${written(happening.hero)} lived ${settingOf(happening.setting)}.`;
    case 'journey':
      return `One day ${who} found ${many ? 'themselves' : 'itself'} ${settingOf(happening.setting)}.`;
    case 'change':
      return englishChanges[happening.setting] ?? '';
    case 'meeting':
      return `${start} met ${written(happening.other)}.`;
    case 'finding':
      return `${start} found ${written(happening.other)}.`;
    case 'homecoming':
      return `In the end ${who} ${many ? 'were' : 'was'} back ${settingOf(happening.setting)}.`;
    case 'ending':
      return happening.friend === null ? `${start} lived happily ever after.` : `${start} and ${the(happening.friend)} lived happily ever after.`;
  }
}
