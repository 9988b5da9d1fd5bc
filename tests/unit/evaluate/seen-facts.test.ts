import { describe, expect, it } from 'vitest';
import type { SeenThing } from '../../evaluate/judge/judge';
import { factsOfSighting } from '../../evaluate/judge/seen-facts';

function seen(concept: string, left: number, colors: readonly string[] = ['red'], score = 0.95): SeenThing {
  return { concept, score, colors, box: { left, top: 0, width: 0.25, height: 0.25 } };
}
const cat = { concept: 'cat', color: 'red', count: 1 };
const dog = { concept: 'dog', color: null, count: 1 };
const natural = new Map([['dog', 'brown']]);

describe('what the judge sees, as facts', () => {
  it('takes what is expected where several answers fit', () => {
    const expected = { things: [cat, dog], relation: 'left', setting: 'sea' };
    const sighting = { things: [seen('dog', 0.6, ['brown', 'orange']), seen('cat', 0, ['pink', 'red'])], setting: 'sea' };
    expect(factsOfSighting(sighting, expected, natural, 0.3, 0.9)).toEqual(expected);
  });

  it('tells what is wrong: colour, count, side, and things nobody asked for', () => {
    const expected = { things: [cat, dog], relation: 'left', setting: null };
    const sighting = { things: [seen('sun', 0.3), seen('cat', 0.6, ['blue']), seen('cat', 0.7, ['blue'], 0.92), seen('cat', 0.8, ['blue'], 0.5), seen('dog', 0, ['green'])], setting: 'sea' };
    expect(factsOfSighting(sighting, expected, natural, 0.3, 0.9)).toEqual({
      things: [{ concept: 'cat', color: 'blue', count: 2 }, { concept: 'dog', color: 'green', count: 1 }, { concept: 'sun', color: 'red', count: 1 }],
      relation: 'right',
      setting: 'sea',
    });
  });

  it('sees nothing where nothing is sure', () => {
    expect(factsOfSighting({ things: [seen('cat', 0, ['red'], 0.2)], setting: 'sky' }, { things: [cat], relation: null, setting: null }, natural, 0.3, 0.9).things).toEqual([]);
  });
});
