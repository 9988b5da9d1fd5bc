import type { Facts, Thing } from '../../../server/vocabulary/facts';
import type { SeenThing } from '../judge/judge';
import { directionsOf } from './position';
import type { Task } from './task-prompts';

/** Whether a picture answers its prompt, and if not, why. */
export interface Verdict {
  correct: boolean;
  reason: string;
  details: DetailCount;
}

/** How much of what was asked for is right: every thing, its count, its colour and the relation are a detail each. */
export interface DetailCount {
  right: number;
  asked: number;
}

export interface Thresholds {
  present: number;
  /** Used in the counting task, where one thing too many is as wrong as one too few. */
  counted: number;
}

/**
 * GenEval's rules: of every thing at least its count must be there; one more is wrong in the counting task only. Colour and relation are asked of the
 * surest detections, as many as the count; the relation must hold between all of them.
 * @param seen best first.
 */
export function verdictOf(task: Task, facts: Facts, seen: readonly SeenThing[], thresholds: Thresholds): Verdict {
  const sure = seen.filter(({ score }) => score > (task === 'counting' ? thresholds.counted : thresholds.present));
  const matches = facts.things.map((thing) => matchThing(thing, sure, task === 'counting'));
  const reasons = matches.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const related = facts.relation === null ? [] : relationProblems(facts.relation, matches[0]?.things ?? [], matches[1]?.things ?? []);
  if (reasons.length === 0) reasons.push(...related);
  return { correct: reasons.length === 0, reason: reasons.join('; '), details: detailsOf(facts, sure, matches.every(({ things }) => things.length > 0) && related.length === 0) };
}

/** Soft-TIFA's idea (GenEval 2): a picture that lacks one detail of five is better than one that lacks all. */
function detailsOf({ things, relation }: Facts, sure: readonly SeenThing[], related: boolean): DetailCount {
  const details = things.flatMap(({ concept, color, count }) => {
    const found = sure.filter((thing) => thing.concept === concept);
    return [found.length > 0, ...(count > 1 ? [found.length === count] : []), ...(color === null ? [] : [found[0]?.colors.includes(color) === true])];
  });
  if (relation !== null) details.push(related);
  return { right: details.filter(Boolean).length, asked: details.length };
}

interface Match {
  /** The best detections, as many as asked for. */
  things: readonly SeenThing[];
  problem: string | null;
}

function matchThing({ concept, color, count }: Thing, sure: readonly SeenThing[], exactly: boolean): Match {
  const found = sure.filter((thing) => thing.concept === concept);
  if (found.length < count) {
    const others = [...new Set(sure.filter((thing) => thing.concept !== concept).map((thing) => thing.concept))];
    return { things: [], problem: `expected ${concept} ×${count}, found ${found.length}${found.length === 0 && others.length > 0 ? ` (but ${others.join(', ')})` : ''}` };
  }
  if (exactly && found.length > count) return { things: [], problem: `expected ${concept} ×${count}, found ${found.length}` };
  const surest = found.slice(0, count);
  if (color !== null && surest.some(({ colors }) => !colors.includes(color))) {
    return { things: [], problem: `expected ${color} ${concept}, found ${surest.map(({ colors }) => colors.join('/') || 'no name that fits').join(', ')}` };
  }
  return { things: surest, problem: null };
}

function relationProblems(relation: string, firsts: readonly SeenThing[], seconds: readonly SeenThing[]): string[] {
  return firsts.flatMap((first) =>
    seconds.flatMap((second) => {
      const directions = directionsOf(first.box, second.box);
      if (directions.some((direction) => direction === relation)) return [];
      return [`expected ${first.concept} ${relation} of ${second.concept}, found ${directions.join(' and ') || 'neither side'}`];
    }));
}
