import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../server/contract/language';
import { createRepetitionFinder } from '../../../server/vocabulary/repeated-naming';
import { writeScene } from '../../../server/vocabulary/write-prompt';
import { someFacts, vocabulary } from '../evaluate/words';

const find = createRepetitionFinder(vocabulary);

describe('a kind of thing named twice', () => {
  it.each([
    ['사과와 바나나', null],
    ['사과 두 개', null],
    ['사과와 사과', 4],
    ['들판에 사과 왼쪽에 있는 사과', 14],
    ['빨간 사과와 초록 사과', 10],
    ['사과와 apple', 4],
    ['an apple and a banana', null],
    ['two apples', null],
    ['a red apple and a green apple', 24],
    ['An Apple above an APPLE', 18],
    ['a banana and a 바나나', 15],
    ['', null],
  ])('"%s": at %s', (text, place) => {
    expect(find(text)).toBe(place);
  });

  it('is never found in what names every kind once', () => {
    fc.assert(fc.property(someFacts, fc.constantFrom(...languages), (facts, language) => {
      const things = facts.things.filter(({ concept }, index) => facts.things.findIndex((each) => each.concept === concept) === index);
      expect(find(writeScene(vocabulary, { ...facts, things, relation: things.length === 2 ? facts.relation : null }, language))).toBeNull();
    }));
  });
});
