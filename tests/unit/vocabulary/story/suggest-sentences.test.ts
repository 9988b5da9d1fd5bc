import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../server/contract/language';
import { createPromptReader } from '../../../../server/vocabulary/prompt-words';
import { createStoryReader } from '../../../../server/vocabulary/story/read-story';
import { suggestSentences } from '../../../../server/vocabulary/story/suggest-sentences';
import { narrowed } from '../../../../server/vocabulary/vocabulary';
import { vocabulary } from '../../evaluate/words';
import { shippedConcepts } from './shipped-concepts';

const known = narrowed(vocabulary, shippedConcepts);
const read = createStoryReader(known);
const tell = (texts: readonly string[]) => read(texts.map((text) => ({ text, carryCharacter: true, carrySetting: true })));
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** A story written by taking a suggestion each time. */
function grow(seed: number, language: 'ko' | 'en', length: number): string[] {
  const texts: string[] = [];
  while (texts.length < length) {
    const suggested = suggestSentences(known, tell(texts), { language, seed: seed + texts.length, count: 3 });
    const chosen = suggested[seed % Math.max(1, suggested.length)];
    if (chosen === undefined) break;
    texts.push(chosen.sentence);
  }
  return texts;
}

describe('suggested sentences', () => {
  it('begin with somebody somewhere, and every one of them is fully understood', () => {
    fc.assert(fc.property(seeds, fc.constantFrom(...languages), (seed, language) => {
      const suggested = suggestSentences(known, [], { language, seed, count: 3 });
      expect(suggested).toHaveLength(3);
      for (const { sentence } of suggested) {
        const [page] = tell([sentence]);
        expect(page, sentence).toMatchObject({ known: true, alone: true });
        expect(page?.facts.setting, sentence).not.toBeNull();
      }
    }), { numRuns: 60 });
  });

  it('are the same for the same seed', () => {
    fc.assert(fc.property(seeds, fc.constantFrom(...languages), (seed, language) => {
      expect(grow(seed, language, 4)).toEqual(grow(seed, language, 4));
    }), { numRuns: 15 });
  });

  it('grow into a story of one main character, with particles that agree and nobody met twice', () => {
    fc.assert(fc.property(seeds, fc.constantFrom(...languages), (seed, language) => {
      const texts = grow(seed, language, 6);
      expect(texts.length).toBeGreaterThanOrEqual(4);
      const story = tell(texts);
      for (const [index, page] of story.entries()) expect(page.character, texts.slice(0, index + 1).join(' / ')).not.toBeNull();
      for (const text of texts) {
        expect(text).not.toMatch(/\(|undefined|null|\s{2}/);
        expect(text, text).toMatch(language === 'ko' ? /요\.$/ : /^[A-Z].*\.$/);
      }
      const { concept } = story[0]?.character ?? {};
      const met = story.flatMap(({ facts }, index) => (texts[index]?.includes('오래오래') === true || texts[index]?.includes('ever after') === true ? [] : facts.things.map((thing) => thing.concept).filter((other) => other !== concept)));
      expect(new Set(met).size, texts.join(' / ')).toBe(met.length);
    }), { numRuns: 60 });
  });

  it('lead to settings not yet visited, and come to an end', () => {
    const texts = ['들판에 하얀 토끼가 살았어요.', '토끼는 숲으로 떠났어요.', '토끼는 여우를 만났어요.', '어느새 밤이 되었어요.', '토끼는 사막으로 떠났어요.'];
    for (let seed = 0; seed < 40; seed += 1) {
      const suggested = suggestSentences(known, tell(texts), { language: 'ko', seed, count: 4 });
      expect(suggested.map(({ kind }) => kind)).toEqual(['ending', 'homecoming', 'change', 'journey']);
      expect(suggested[0]?.sentence).toBe('토끼와 여우는 오래오래 행복하게 살았어요.');
      expect(suggested[1]?.sentence).toBe('토끼는 다시 들판으로 돌아왔어요.');
      expect(suggested[2]?.sentence).not.toContain('밤');
      expect(suggested[3]?.sentence).not.toMatch(/숲|사막|들판/);
    }
  });

  it('hold no word that the model does not know beside what tells the story', () => {
    const words = createPromptReader(known);
    const telling = /^(?:옛날|살았어요|떠났어요|만났어요|찾았어요|돌아왔어요|되었어요|어느새|어느덧|갑자기|내렸어요|졌어요|다시|오래오래|행복하게|once|upon|time|lived|day|found|itself|met|end|back|happily|ever|soon|came|began|fall)$/;
    fc.assert(fc.property(seeds, fc.constantFrom(...languages), (seed, language) => {
      for (const text of grow(seed, language, 5)) expect(words(text).unknown.map(({ word }) => word).filter((word) => !telling.test(word.toLowerCase())), text).toEqual([]);
    }), { numRuns: 20 });
  });
});
