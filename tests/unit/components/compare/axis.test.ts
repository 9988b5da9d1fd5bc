import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisNames, axisValuesMax, readAxis, type AxisName } from '@/components/compare/axis/axis';
import { replaceWords } from '@/components/compare/axis/replace-words';
import { withParticle } from '@/server/contract/korean-particle';

const read = (name: AxisName, text: string) => readAxis({ name, text });

describe('values of an axis', () => {
  it.each([
    ['seed', '1, 2, 4', [1, 2, 4]],
    ['seed', '1..4', [1, 2, 3, 4]],
    ['seed', '1~3', [1, 2, 3]],
    ['seed', '4-2', [4, 3, 2]],
    ['seed', '7, 7, 1..2', [7, 1, 2]],
    ['guidanceScale', '1..3 +0.5', [1, 1.5, 2, 2.5, 3]],
    ['guidanceScale', '1..3 [5]', [1, 1.5, 2, 2.5, 3]],
    ['temperature', '0.1..0.3', [0.1, 0.2, 0.3]],
    ['topP', '0.5, 0.9', [0.5, 0.9]],
    ['topK', '0、16', [0, 16]],
    ['words', '고양이, 강아지,곰 ', ['고양이', '강아지', '곰']],
    ['language', 'ko, en', ['ko', 'en']],
    ['model', 'dallae-s', ['dallae-s']],
  ] as const)('%s “%s”', (name, text, values) => {
    expect(read(name, text)).toEqual({ values, problem: null });
  });

  it.each([
    ['seed', '', 'empty'],
    ['seed', ' , ', 'empty'],
    ['seed', 'one', 'unreadable'],
    ['seed', '1..', 'unreadable'],
    ['seed', '1..4 +0', 'unreadable'],
    ['seed', '1.5', 'outOfRange'],
    ['seed', '4294967296', 'outOfRange'],
    ['temperature', '0', 'outOfRange'],
    ['guidanceScale', '1, 11', 'outOfRange'],
    ['seed', '1..9', 'tooMany'],
    ['seed', '0..4294967295', 'tooMany'],
    ['words', '고양이', 'wordsTooFew'],
    ['language', 'ko, fr', 'unreadable'],
  ] as const)('%s “%s” is %s', (name, text, problem) => {
    expect(read(name, text)).toEqual({ values: [], problem });
  });

  it('are few, and each there once, whatever is typed', () => {
    fc.assert(fc.property(fc.constantFrom(...axisNames), fc.oneof(fc.string(), fc.stringMatching(/^[0-9.,~+[\] -]{0,30}$/)), (name, text) => {
      const { values, problem } = read(name, text);
      expect(values.length === 0).toBe(problem !== null);
      expect(values.length).toBeLessThanOrEqual(axisValuesMax);
      expect(new Set(values).size).toBe(values.length);
    }));
  });

  it('are the numbers that were listed', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: axisValuesMax }), (seeds) => {
      expect(read('seed', seeds.join(', '))).toEqual({ values: seeds, problem: null });
    }));
  });
});

describe('replacing words', () => {
  it.each([
    ['검은 고양이와 노란 달', '고양이', '곰', '검은 곰과 노란 달'],
    ['곰을 그려 줘', '곰', '사과', '사과를 그려 줘'],
    ['고양이가 상자로', '상자', '집', '고양이가 집으로'],
    ['고양이가 상자로', '상자', '탈', '고양이가 탈로'],
    ['곰 두 마리', '곰', '사자', '사자 두 마리'],
    ['a cat and a cat', 'cat', 'dog', 'a dog and a dog'],
    ['cat이 앉은 상자', '상자', '의자', 'cat이 앉은 의자'],
  ])('“%s”: %s → %s', (text, search, replacement, result) => {
    expect(replaceWords(text, search, replacement)).toBe(result);
  });

  it('says when there is nothing to replace', () => {
    expect(replaceWords('빨간 사과', '고양이', '곰')).toBeNull();
    expect(replaceWords('빨간 사과', '', '곰')).toBeNull();
  });

  it('gives every word the particle that fits it', () => {
    const nouns = ['고양이', '곰', '사과', '달', '집'];
    fc.assert(fc.property(fc.constantFrom(...nouns), fc.constantFrom(...nouns), fc.constantFrom('을/를', '이/가', '과/와', '으로/로'), (from, to, pair) => {
      const [here, there] = [from, to].map((noun) => `곁에 ${withParticle(noun, pair)} 있다`);
      expect(replaceWords(here ?? '', from, to)).toBe(there);
    }));
  });
});
