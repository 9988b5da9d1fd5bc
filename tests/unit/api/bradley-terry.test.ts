import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankByVotes } from '../../../server/api/bradley-terry';
import type { Ballot, Standing } from '../../../server/contract/vote';
import { randomStream } from '../../evaluate/random-stream';

const names = ['a', 'b', 'c', 'd', 'e'];

const someBallot = fc.record({ contestants: fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 4 }), place: fc.integer({ min: -2, max: 3 }), votes: fc.integer({ min: 1, max: 30 }) })
  .map(({ contestants, place, votes }): Ballot => ({ contestants, chosen: contestants[place] ?? null, allBad: place === -1, votes }));
const someBallots = fc.array(someBallot, { maxLength: 30 });

function byName(standings: readonly Standing[]): Map<string, Standing> {
  return new Map(standings.map((standing) => [standing.contestant, standing]));
}

function pair(winner: string, loser: string, votes: number): Ballot {
  return { contestants: [winner, loser], chosen: winner, allBad: false, votes };
}

/** Votes as people with these strengths in mind would cast them, among so many pictures. */
function simulated(strengths: readonly number[], votes: number, pictures: number, seed: number): Ballot[] {
  const stream = randomStream(seed);
  return Array.from({ length: votes }, (): Ballot => {
    const places = names.map((_, place) => place).slice(0, strengths.length);
    while (places.length > pictures) places.splice(stream.below(places.length), 1);
    const total = places.reduce((sum, place) => sum + (strengths[place] ?? 0), 0);
    let rest = (stream.below(1_000_000) / 1_000_000) * total;
    const chosen = places.find((place) => (rest -= strengths[place] ?? 0) < 0) ?? 0;
    return { contestants: places.map((place) => names[place] ?? ''), chosen: names[chosen] ?? null, allBad: false, votes: 1 };
  });
}

describe('ranking by votes', () => {
  it.each([2, 3, 4])('recovers the strengths behind simulated votes among %i pictures', (pictures) => {
    const strengths = [1, 2, 4, 8, 0.5];
    const found = byName(rankByVotes(simulated(strengths, 8000, pictures, 7)));
    for (const [place, strength] of strengths.entries()) {
      const share = (found.get(names[place] ?? '')?.strength ?? 0) / (found.get('a')?.strength ?? 0);
      expect(Math.abs(Math.log(share / strength)), names[place]).toBeLessThan(0.2);
    }
    expect([...found.keys()]).toEqual(['d', 'c', 'b', 'a', 'e']);
  });

  it.each([2, 4])('gives intervals that hold the truth about 95 times in 100, with %i pictures', (pictures) => {
    // Their logarithms have mean zero, so that an average contestant has strength 1.
    const strengths = [1 / 3, 1 / 1.5, 1, 1.5, 3];
    let held = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const found = byName(rankByVotes(simulated(strengths, 100, pictures, seed)));
      for (const [place, strength] of strengths.entries()) {
        const { low = 1, high = 0 } = found.get(names[place] ?? '') ?? {};
        if (low <= strength / (1 + strength) && strength / (1 + strength) <= high) held += 1;
      }
    }
    expect(held / 1000).toBeGreaterThan(0.92);
    expect(held / 1000).toBeLessThan(0.995);
  });

  it('does not depend on the order of ballots, nor of the contestants on them', () => {
    fc.assert(fc.property(someBallots, fc.integer(), (ballots, seed) => {
      const stream = randomStream(seed);
      const shuffled = <Value>(values: readonly Value[]): Value[] => {
        const left = [...values];
        return values.flatMap(() => left.splice(stream.below(left.length), 1));
      };
      const other = byName(rankByVotes(shuffled(ballots).map((ballot) => ({ ...ballot, contestants: shuffled(ballot.contestants) }))));
      for (const { contestant, strength, low, high } of rankByVotes(ballots)) {
        expect(other.get(contestant)?.strength).toBeCloseTo(strength, 7);
        expect(other.get(contestant)?.low).toBeCloseTo(low, 7);
        expect(other.get(contestant)?.high).toBeCloseTo(high, 7);
      }
    }));
  });

  it('is the same whether votes come together or one by one', () => {
    fc.assert(fc.property(someBallots, (ballots) => {
      const apart = ballots.flatMap((ballot) => Array.from({ length: ballot.votes }, () => ({ ...ballot, votes: 1 })));
      const together = byName(rankByVotes(ballots));
      for (const { contestant, chance, wins } of rankByVotes(apart)) {
        expect(together.get(contestant)?.chance).toBeCloseTo(chance, 7);
        expect(together.get(contestant)?.wins).toBe(wins);
      }
    }), { numRuns: 30 });
  });

  it('keeps every number in its range, whatever was voted', () => {
    fc.assert(fc.property(someBallots, (ballots) => {
      const standings = rankByVotes(ballots);
      for (const { votes, wins, losses, ties, allBad, strength, chance, low, high } of standings) {
        expect(wins + losses + ties + allBad).toBe(votes);
        expect(strength).toBeGreaterThan(0);
        expect([low > 0, low < chance, chance < high, high < 1]).toEqual([true, true, true, true]);
      }
      if (standings.length > 0) expect(standings.reduce((sum, { strength }) => sum + strength, 0)).toBeCloseTo(1, 9);
    }));
  });

  it('lifts whoever gets one more vote', () => {
    fc.assert(fc.property(someBallots, (ballots) => {
      const before = byName(rankByVotes([...ballots, pair('a', 'b', 1)])).get('a')?.chance ?? 0;
      const after = byName(rankByVotes([...ballots, pair('a', 'b', 2)])).get('a')?.chance ?? 0;
      expect(after).toBeGreaterThan(before);
    }));
  });

  it('takes whoever was never compared for average, and says how little it knows', () => {
    const alone: Ballot = { contestants: ['alone', 'alone'], chosen: 'alone', allBad: false, votes: 50 };
    const standing = byName(rankByVotes([alone, pair('a', 'b', 9)])).get('alone');
    expect(standing?.chance).toBeCloseTo(0.5, 12);
    expect((standing?.high ?? 0) - (standing?.low ?? 0)).toBeGreaterThan(0.9);
  });

  it('holds whoever always won for strong but beatable, the surer the more votes there are', () => {
    const chances = [1, 10, 1000].map((votes) => byName(rankByVotes([pair('a', 'b', votes)])).get('a')?.chance ?? 0);
    expect([...chances].sort((first, second) => first - second)).toEqual(chances);
    expect(chances[0]).toBeGreaterThan(0.5);
    expect(chances[2]).toBeLessThan(1);
  });

  it('counts ties and all bad as half for each, and apart', () => {
    const even = rankByVotes([{ contestants: ['a', 'b'], chosen: null, allBad: false, votes: 3 }, { contestants: ['a', 'b'], chosen: null, allBad: true, votes: 2 }]);
    for (const standing of even) expect(standing).toMatchObject({ votes: 5, ties: 3, allBad: 2, wins: 0, losses: 0 });
    expect(even.map(({ chance }) => chance.toFixed(9))).toEqual(['0.500000000', '0.500000000']);
  });

  it('narrows as votes come in', () => {
    const widths = [10, 100, 1000].map((votes) => {
      const { low = 0, high = 1 } = byName(rankByVotes([pair('a', 'b', votes), pair('b', 'a', votes)])).get('a') ?? {};
      return high - low;
    });
    expect([...widths].sort((first, second) => second - first)).toEqual(widths);
  });

  it('ranks the most shown of very many, and those as if the others had not been there', () => {
    const crowd = Array.from({ length: 400 }, (_, index) => pair('a', `x${index}`, 1));
    const standings = rankByVotes([...crowd, pair('a', 'b', 30), pair('b', 'a', 10)]);
    expect(standings).toHaveLength(150);
    const found = byName(standings);
    expect(found.has('b')).toBe(true);
    expect((found.get('a')?.strength ?? 0) / (found.get('b')?.strength ?? 1)).toBeGreaterThan(2);
  });
});
