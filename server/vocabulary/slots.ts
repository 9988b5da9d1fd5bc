import { slotKinds } from '../contract/kept-meaning';
import type { Facts } from './facts';
import { plainSetting, type Vocabulary } from './vocabulary';

export { slotKinds };
export type SlotKind = (typeof slotKinds)[number];

/** How many slots of a kind are right, said and there. */
export interface SlotCount {
  right: number;
  said: number;
  there: number;
}
export type SlotCounts = Readonly<Record<SlotKind, SlotCount>>;

/** Colours that say nothing new: concept id → the colour it has anyway. */
export type NaturalColors = ReadonlyMap<string, string>;

export function naturalColorsOf(vocabulary: Vocabulary): NaturalColors {
  return new Map(vocabulary.concepts.flatMap(({ id, naturalColor }) => (naturalColor === undefined ? [] : [[id, naturalColor] as const])));
}

/** Relations that say the same with the things exchanged. */
const mirrored = new Map([['right', 'left'], ['below', 'above']]);

/**
 * Facts as sets of slots, after SPICE (Anderson et al. 2016), exact because sentences come from a grammar.
 * A count of one, a thing's natural colour and the plain background are not worth a slot.
 */
export function slotsOf({ things, relation, setting }: Facts, natural: NaturalColors): Record<SlotKind, Set<string>> {
  const [first, second] = things;
  const other = relation === null ? undefined : mirrored.get(relation);
  const related = relation === null || first === undefined || second === undefined ? [] :
    [other === undefined ? `${first.concept} ${relation} ${second.concept}` : `${second.concept} ${other} ${first.concept}`];
  return {
    objects: new Set(things.map(({ concept }) => concept)),
    counts: new Set(things.filter(({ count }) => count > 1).map(({ concept, count }) => `${count} ${concept}`)),
    colors: new Set(things.filter(({ concept, color }) => color !== null && color !== natural.get(concept)).map(({ concept, color }) => `${color} ${concept}`)),
    relations: new Set(related),
    setting: new Set(setting === null || setting === plainSetting ? [] : [setting]),
  };
}

/** Compares what was said with what is there. Kinds in `unasked` are left out: a prompt without a setting leaves the model free. */
export function compareSlots(there: Facts, said: Facts, natural: NaturalColors, unasked: readonly SlotKind[] = []): SlotCounts {
  const [truth, answer] = [slotsOf(there, natural), slotsOf(said, natural)];
  const count = (kind: SlotKind): SlotCount => {
    if (unasked.includes(kind)) return { right: 0, said: 0, there: 0 };
    return { right: [...answer[kind]].filter((slot) => truth[kind].has(slot)).length, said: answer[kind].size, there: truth[kind].size };
  };
  return { objects: count('objects'), counts: count('counts'), colors: count('colors'), relations: count('relations'), setting: count('setting') };
}

/** All kinds together. */
export function totalOf(counts: SlotCounts): SlotCount {
  return slotKinds.reduce(
    (sum, kind) => ({ right: sum.right + counts[kind].right, said: sum.said + counts[kind].said, there: sum.there + counts[kind].there }),
    { right: 0, said: 0, there: 0 },
  );
}

/** One line saying what is missing and what is wrong; empty when everything is right. */
export function slotDifferences(there: Facts, said: Facts, natural: NaturalColors, unasked: readonly SlotKind[] = []): string {
  const [truth, answer] = [slotsOf(there, natural), slotsOf(said, natural)];
  const kinds = slotKinds.filter((kind) => !unasked.includes(kind));
  const only = (some: Record<SlotKind, Set<string>>, others: Record<SlotKind, Set<string>>): string[] =>
    kinds.flatMap((kind) => [...some[kind]].filter((slot) => !others[kind].has(slot)));
  const [missing, wrong] = [only(truth, answer), only(answer, truth)];
  return [missing.length > 0 ? `missing ${missing.join(', ')}` : '', wrong.length > 0 ? `wrong ${wrong.join(', ')}` : ''].filter(Boolean).join('; ');
}
