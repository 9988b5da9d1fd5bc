import type { Facts, Thing } from '../../../server/vocabulary/facts';
import type { NaturalColors } from '../../../server/vocabulary/slots';
import { directionsOf } from '../tasks/position';
import type { Sighting, SeenThing } from './judge';

/**
 * What a picture shows, as facts that can be compared with those of another. Where the judge allows several answers (names of a colour,
 * directions), the expected one is taken if it is among them.
 * @param countedFrom score from which one more thing counts; `presentFrom` is enough for the first one.
 */
export function factsOfSighting({ things, setting }: Sighting, expected: Facts, natural: NaturalColors, presentFrom: number, countedFrom: number): Facts {
  const sure = things.filter(({ score }) => score > presentFrom);
  const concepts = [...new Set(sure.map(({ concept }) => concept))];
  const groups = concepts.map((concept) => sure.filter((thing) => thing.concept === concept));
  const seen = groups.map((group): Thing => ({
    concept: group[0]?.concept ?? '',
    color: colorOf(group[0], expected, natural),
    count: Math.max(1, group.filter(({ score }) => score > countedFrom).length),
  }));
  const related = expected.relation === null ? [] : expected.things.map(({ concept }) => groups.find(([surest]) => surest?.concept === concept)?.[0]);
  const [first, second] = related;
  const directions: string[] = first === undefined || second === undefined ? [] : directionsOf(first.box, second.box);
  const relation = expected.relation !== null && directions.includes(expected.relation) ? expected.relation : (directions[0] ?? null);
  // The relation's things come first, in its order.
  const order = expected.things.map(({ concept }) => concept);
  return { things: seen.sort((one, other) => placeIn(order, one) - placeIn(order, other)), relation, setting };
}

/** The expected colour if it fits, no colour if the usual one does, else the first that fits. */
function colorOf(thing: SeenThing | undefined, expected: Facts, natural: NaturalColors): string | null {
  if (thing === undefined) return null;
  const wanted = expected.things.find(({ concept }) => concept === thing.concept);
  const usual = natural.get(thing.concept);
  if (wanted !== undefined && wanted.color !== null && thing.colors.includes(wanted.color)) return wanted.color;
  // A thing without a usual colour may have any when none is expected.
  if (wanted?.color === null && (usual === undefined || thing.colors.includes(usual))) return null;
  return thing.colors[0] ?? null;
}

function placeIn(order: readonly string[], { concept }: Thing): number {
  const place = order.indexOf(concept);
  return place < 0 ? order.length : place;
}
