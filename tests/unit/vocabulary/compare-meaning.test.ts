import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeaningReader } from '../../../server/vocabulary/compare-meaning';
import { keptMeaningSchema } from '../../../server/contract/kept-meaning';
import { someFacts, vocabulary } from '../evaluate/words';

const { read, compare } = createMeaningReader(vocabulary);

describe('kept meaning', () => {
  it('is all of it for the same facts, and fits the contract', () => {
    fc.assert(fc.property(someFacts, (facts) => {
      const kept = compare(facts, facts);
      expect(keptMeaningSchema.parse(kept)).toMatchObject({ score: 1, lost: [], added: [] });
    }));
  });

  it('is as much from either side, with what is lost here added there', () => {
    fc.assert(fc.property(someFacts, someFacts, (first, other) => {
      const [there, back] = [compare(first, other), compare(other, first)];
      expect(there.score).toBe(back.score);
      expect(there.lost).toEqual(back.added);
      expect(there.added).toEqual(back.lost);
      expect(there.kept).toEqual(back.kept);
    }));
  });

  it('names what was kept, lost and added in both languages, and counts it', () => {
    const kept = compare(read('들판에 있는 빨간 사과 세 개', 'ko'), read('three green apples in a field', 'en'));
    const said = { kept: kept.kept.map(({ name }) => name), lost: kept.lost.map(({ name }) => name), added: kept.added.map(({ name }) => name) };
    expect(said.kept).toEqual([{ ko: '사과', en: 'apple' }, { ko: '세 개', en: 'three' }, { ko: '들판', en: 'field' }]);
    // Red is what apples are anyway, so that it is gone loses nothing; green is news.
    expect(said.lost).toEqual([]);
    expect(said.added).toEqual([{ ko: '초록색', en: 'green' }]);
    expect(kept.score).toBeCloseTo(6 / 7);
    // Number and colour are said of the apple; the field is no thing.
    expect([...kept.kept, ...kept.added].map(({ thing }) => thing)).toEqual(['apple', 'apple', undefined, 'apple']);
  });

  it('has no number when the first text says nothing that is known', () => {
    expect(compare(read('zzz', 'en'), read('a cat', 'en'))).toMatchObject({ score: null, kept: [], added: [{ name: { ko: '고양이' } }] });
  });
});
