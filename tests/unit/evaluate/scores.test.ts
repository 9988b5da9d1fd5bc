import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap, f1Of, meanOfShares } from '../../evaluate/scores/bootstrap';
import { chrf } from '../../evaluate/scores/chrf';
import { createCider } from '../../evaluate/scores/cider';
import { quantile } from '../../evaluate/scores/quantile';
import { compareSlots, naturalColorsOf, slotDifferences, slotKinds, totalOf } from '../../../server/vocabulary/slots';
import { randomStream } from '../../evaluate/random-stream';
import { someFacts, vocabulary } from './words';

const natural = naturalColorsOf(vocabulary);

describe('the bootstrap', () => {
  const units = fc.array(fc.tuple(fc.nat(4), fc.constant(4)), { minLength: 1, maxLength: 30 });

  it('gives an interval around the value, within what is possible, and the same one every time', () => {
    fc.assert(fc.property(fc.array(units, { minLength: 1, maxLength: 3 }), (strata) => {
      const { value, low, high } = bootstrap(strata, meanOfShares);
      expect(low).toBeLessThanOrEqual(value + 1e-9);
      expect(high).toBeGreaterThanOrEqual(value - 1e-9);
      expect(low >= 0 && high <= 1).toBe(true);
      expect(bootstrap(strata, meanOfShares)).toEqual({ value, low, high });
    }), { numRuns: 30 });
  });

  it('is as wide as theory says: ±1.96·√(p(1−p)/n) for one half of 400', () => {
    const { value, low, high } = bootstrap([Array.from({ length: 400 }, (_, index) => [index % 2, 1])], meanOfShares);
    expect(value).toBe(0.5);
    expect(high - low).toBeCloseTo(2 * 1.96 * Math.sqrt(0.25 / 400), 1);
    expect(high - low).toBeGreaterThan(0.08);
  });

  it('leaves out strata without answers, and has no value where nothing was counted', () => {
    expect(meanOfShares([[1, 2], [0, 0]])).toBe(0.5);
    expect(meanOfShares([])).toBeNaN();
    expect(f1Of([[0, 0, 0]])).toBeNaN();
    expect(f1Of([[1, 2, 1], [1, 1, 2]])).toBeCloseTo(4 / 6);
  });
});

describe('slot F1', () => {
  it('is perfect for the same facts', () => {
    fc.assert(fc.property(someFacts, (facts) => {
      const { right, said, there } = totalOf(compareSlots(facts, facts, natural));
      expect([right, said]).toEqual([there, there]);
      expect(slotDifferences(facts, facts, natural)).toBe('');
    }));
  });

  it('never has more right than said or there, and is the same seen from the other side', () => {
    fc.assert(fc.property(someFacts, someFacts, (first, second) => {
      const [there, back] = [compareSlots(first, second, natural), compareSlots(second, first, natural)];
      for (const kind of slotKinds) {
        expect(there[kind].right).toBeLessThanOrEqual(Math.min(there[kind].said, there[kind].there));
        expect(there[kind]).toEqual({ right: back[kind].right, said: back[kind].there, there: back[kind].said });
      }
    }));
  });

  it('knows that left and right, above and below say the same the other way round', () => {
    const [cat, dog] = ['cat', 'dog'].map((concept) => ({ concept, color: null, count: 1 }));
    if (cat === undefined || dog === undefined) throw new Error('unreachable');
    const left = { things: [cat, dog], relation: 'left', setting: null };
    expect(compareSlots(left, { things: [dog, cat], relation: 'right', setting: null }, natural).relations).toEqual({ right: 1, said: 1, there: 1 });
    expect(compareSlots(left, { ...left, relation: 'right' }, natural).relations.right).toBe(0);
  });

  it('does not count a natural colour, a count of one, the plain background, or what was not asked', () => {
    const [name, color] = [...natural][0] ?? [];
    if (name === undefined || color === undefined) throw new Error('no concept has a natural colour');
    const plain = { things: [{ concept: name, color: null, count: 1 }], relation: null, setting: 'white' };
    expect(totalOf(compareSlots(plain, { ...plain, things: [{ concept: name, color, count: 1 }], setting: null }, natural))).toEqual({ right: 1, said: 1, there: 1 });
    expect(totalOf(compareSlots({ ...plain, setting: null }, { ...plain, setting: 'sea' }, natural, ['setting'])).said).toBe(1);
  });
});

describe('CIDEr-D', () => {
  // Two references: "a" and "a cat" and so on. Every n-gram of one reference only weighs ln 2, those of both ("a") nothing.
  const [cat, dog] = [['a', 'red', 'cat', 'sleeps'], ['a', 'blue', 'dog', 'runs']];
  const score = createCider([cat, dog]);

  it('agrees with a case worked out by hand', () => {
    expect(score(cat, cat)).toBeCloseTo(10);
    // "a red cat": 1-grams share red, cat of red, cat, sleeps: 2 / √(2 · 3). 2-grams: "a red", "red cat" of three: 2 / √(2 · 3).
    // 3-grams: "a red cat" of two: 1 / √2. No 4-grams. One word too short: e^(−1/72).
    const byHand = (10 * Math.exp(-1 / 72) * (2 / Math.sqrt(6) + 2 / Math.sqrt(6) + 1 / Math.sqrt(2) + 0)) / 4;
    expect(score(['a', 'red', 'cat'], cat)).toBeCloseTo(byHand, 10);
  });

  it('gives nothing for saying a word twice, for words of the other reference, and for nothing', () => {
    expect(score(['a', 'red', 'red', 'red'], cat)).toBeLessThan(score(['a', 'red', 'x', 'y'], cat));
    expect(score(dog, cat)).toBe(0);
    expect(score([], cat)).toBe(0);
  });

  it('stays between 0 and 10', () => {
    const words = fc.array(fc.constantFrom('a', 'red', 'cat', 'sleeps', 'dog', 'x'), { maxLength: 9 });
    fc.assert(fc.property(words, words, (caption, reference) => {
      const value = score(caption, reference);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(10 + 1e-9);
    }));
  });
});

describe('quantiles', () => {
  it('lie where they should, between two values by straight line', () => {
    expect([0, 0.5, 1].map((share) => quantile([4, 1, 3, 2], share))).toEqual([1, 2.5, 4]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('chrF++', () => {
  it('is one for equal texts, zero for strangers, between otherwise', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (answer, reference) => {
      const score = chrf(answer, reference);
      expect(score >= 0 && score <= 1 + 1e-12).toBe(true);
    }));
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''), (text) => {
      expect(chrf(text, text)).toBeCloseTo(1);
    }));
    expect(chrf('abc', 'xyz')).toBe(0);
    expect(chrf('', 'xyz')).toBe(0);
  });

  it('gives what the formula gives by hand', () => {
    // "ab" against "abc": characters 2/2 and 1/1 precise, 2/3 and 1/2 recalled; words 0/1 and 0/1.
    const [precision, recall] = [(1 + 1 + 0) / 3, (2 / 3 + 1 / 2 + 0) / 3];
    expect(chrf('ab', 'abc')).toBeCloseTo((5 * precision * recall) / (4 * precision + recall));
  });

  it('forgives a wrong ending more than a wrong word', () => {
    expect(chrf('빨간 사과와 고양이', '빨간 사과하고 고양이')).toBeGreaterThan(chrf('빨간 사과와 고양이', '파란 자동차와 고양이'));
  });
});

describe('the random stream', () => {
  it('stays below its limit, fills it evenly, and differs between neighbouring seeds', () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), (seed, limit) => {
      const numbers = Array.from({ length: 20 }, ((stream) => () => stream.below(limit))(randomStream(seed)));
      expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < limit)).toBe(true);
    }));
    const first = Array.from({ length: 5_000 }, (_, seed) => randomStream(seed).below(10));
    for (let digit = 0; digit < 10; digit += 1) expect(first.filter((number) => number === digit).length).toBeGreaterThan(400);
  });
});
