import type { Language } from '../../contract/language';
import type { Thing } from '../facts';
import type { Vocabulary } from '../vocabulary';
import { comingsOf, placesOf, possibleHeroes, possibleHomes, thingsFitting } from './fitting-things';
import type { ReadSentence } from './read-story';
import { seededChoice, type SeededChoice } from './seeded-choice';
import { canAct } from './subjects';
import { writeSentence, type Happening } from './write-sentence';

/** A sentence that may come next, and what it does for the story. */
export interface SuggestedSentence {
  readonly sentence: string;
  readonly kind: Happening['kind'];
}

type Kind = Happening['kind'];

/** A small story arc: what fits after so many sentences, the most fitting first. */
const arc: readonly (readonly Kind[])[] = [
  ['opening', 'opening', 'opening'],
  ['journey', 'meeting', 'finding'],
  ['meeting', 'finding', 'change', 'journey'],
  ['change', 'journey', 'finding', 'meeting'],
  ['journey', 'homecoming', 'meeting', 'change', 'finding'],
];
const lateArc: readonly Kind[] = ['ending', 'homecoming', 'change', 'journey', 'meeting', 'finding'];

/**
 * Sentences that may come next: settings not yet visited, things not yet seen that fit where the story is, the way home and an end.
 * @param seed 0 to 2³²−1; the same seed suggests the same. @param count how many at most.
 */
export function suggestSentences(vocabulary: Vocabulary, story: readonly ReadSentence[], { language, seed, count }: { language: Language; seed: number; count: number }): SuggestedSentence[] {
  const choice = seededChoice(seed);
  const hero = story.find(({ character }) => character !== null)?.character ?? null;
  const kinds = hero === null ? arc[0] : (arc[story.length] ?? lateArc);
  const used = new Set<string>();
  return (kinds ?? lateArc).flatMap((kind) => {
    const happening = happeningOf(vocabulary, kind, story, hero, choice, used);
    if (happening === null) return [];
    const main = happening.kind === 'opening' ? happening.hero : hero;
    return main === null ? [] : [{ kind, sentence: writeSentence(vocabulary, happening, main, language) }];
  }).slice(0, count);
}

/** @param used concepts and settings that another suggestion names already; what is chosen is added. */
function happeningOf(vocabulary: Vocabulary, kind: Kind, story: readonly ReadSentence[], hero: Thing | null, choice: SeededChoice, used: Set<string>): Happening | null {
  const seen = new Set(story.flatMap(({ facts }) => facts.things.map(({ concept }) => concept)));
  const visited = new Set(story.flatMap(({ facts: { setting } }) => (setting === null ? [] : [setting])));
  const here = story.findLast(({ facts }) => facts.setting !== null)?.facts.setting ?? null;
  const take = (options: readonly string[]): string | undefined => {
    const chosen = choice.of(options.filter((option) => !used.has(option)));
    if (chosen !== undefined) used.add(chosen);
    return chosen;
  };
  const fitting = (acts: boolean): string | undefined => take(thingsFitting(vocabulary, here).filter((concept) => !seen.has(concept) && canAct(vocabulary, concept) === acts));
  const goTo = (settings: readonly string[]): string | undefined => take(settings.filter((setting) => !visited.has(setting)));
  switch (kind) {
    case 'opening': {
      const [concept, setting] = [take(possibleHeroes(vocabulary)), take(possibleHomes(vocabulary))];
      return concept === undefined || setting === undefined ? null : { kind, hero: painted(vocabulary, concept, choice), setting };
    }
    case 'journey': {
      const setting = goTo(placesOf(vocabulary));
      return setting === undefined ? null : { kind, setting };
    }
    case 'change': {
      const setting = goTo(comingsOf(vocabulary));
      return setting === undefined ? null : { kind, setting };
    }
    case 'meeting':
    case 'finding': {
      const concept = fitting(kind === 'meeting');
      return concept === undefined ? null : { kind, other: painted(vocabulary, concept, choice) };
    }
    case 'homecoming': {
      const setting = story.find(({ facts }) => facts.setting !== null)?.facts.setting ?? null;
      return setting === null || setting === here || !placesOf(vocabulary).includes(setting) ? null : { kind, setting };
    }
    case 'ending': {
      const friend = [...seen].find((concept) => concept !== hero?.concept && canAct(vocabulary, concept));
      return { kind, friend: friend ?? null };
    }
  }
}

/** The thing, often in a colour; what has a colour of its own keeps it. */
function painted(vocabulary: Vocabulary, concept: string, choice: SeededChoice): Thing {
  const known = vocabulary.concepts.find(({ id }) => id === concept);
  const color = known?.colorable === true && known.naturalColor === undefined ? choice.of([null, ...vocabulary.colors.map(({ id }) => id)]) : null;
  return { concept, color: color ?? null, count: 1 };
}
