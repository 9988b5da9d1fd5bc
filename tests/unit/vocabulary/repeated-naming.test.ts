import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../server/contract/language';
import { createRepetitionCheck } from '../../../server/vocabulary/repeated-naming';
import { writeScene } from '../../../server/vocabulary/write-prompt';
import { someFacts, vocabulary } from '../evaluate/words';

const repeats = createRepetitionCheck(vocabulary);

describe('a kind of thing named twice', () => {
  it.each([
    ['사과와 바나나', false],
    ['사과 두 개', false],
    ['사과와 사과', true],
    ['들판에 사과 왼쪽에 있는 사과', true],
    ['빨간 사과와 초록 사과', true],
    ['사과와 apple', true],
    ['an apple and a banana', false],
    ['two apples', false],
    ['a red apple and a green apple', true],
    ['An Apple above an APPLE', true],
    ['a banana and a 바나나', true],
    ['', false],
  ])('"%s": %s', (text, expected) => {
    expect(repeats(text)).toBe(expected);
  });

  it('is never found in what names every kind once', () => {
    fc.assert(fc.property(someFacts, fc.constantFrom(...languages), (facts, language) => {
      const things = facts.things.filter(({ concept }, index) => facts.things.findIndex((each) => each.concept === concept) === index);
      expect(repeats(writeScene(vocabulary, { ...facts, things, relation: things.length === 2 ? facts.relation : null }, language))).toBe(false);
    }));
  });
});
