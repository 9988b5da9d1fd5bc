import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../server/contract/language';
import { createParser } from '../../../server/vocabulary/parse-sentence';
import { createTranslator } from '../../../server/vocabulary/translate-prompt';
import { writePrompt } from '../../../server/vocabulary/write-prompt';
import { someFacts, vocabulary } from '../evaluate/words';

const translate = createTranslator(vocabulary);
const parse = createParser(vocabulary);

describe('a prompt in the other language', () => {
  it.each([
    ['사막에 있는 에펠탑', 'the Eiffel Tower in the desert'],
    ['밤에 검은 고양이와 노란 달', 'a black cat and a yellow moon at night'],
    ['들판에 있는 빨간 사과 세 개', 'three red apples in a field'],
    ['two green umbrellas', '초록 우산 두 개'],
    ['a cat on a box', '상자 위에 있는 고양이'],
    // Not “들판에 있는 상자”: the setting is where the whole scene is.
    ['a cat on a box in a field', '들판에 상자 위에 있는 고양이'],
  ])('“%s” is “%s”', (prompt, other) => {
    expect(translate(prompt)).toBe(other);
  });

  it('says the same, or nothing', () => {
    fc.assert(fc.property(someFacts, fc.constantFrom(...languages), (facts, from) => {
      const prompt = writePrompt(vocabulary, facts, from, 0);
      const translated = translate(prompt);
      if (translated !== null) expect(parse(translated, from === 'ko' ? 'en' : 'ko')).toEqual(parse(prompt, from));
    }));
  });

  it('is not made up where nothing is known', () => {
    expect(translate('안녕')).toBeNull();
    expect(translate('hello there')).toBeNull();
  });
});
