import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnsure, wordsOfCaption } from '@/components/describe/word-confidence';

const word = fc.stringMatching(/^[가-힣a-z.,]{1,8}$/);

describe('the words of a caption', () => {
  it('are those of its text, each with its own confidence', () => {
    fc.assert(fc.property(fc.array(fc.record({ text: word, confidence: fc.float({ min: 0, max: 1, noNaN: true }) })), (words) => {
      expect(wordsOfCaption({ text: words.map(({ text }) => text).join(' '), words })).toEqual(words);
    }));
  });

  it('have no confidence where nothing fitting was told of them', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const text = words.join(' ');
      expect(wordsOfCaption({ text, words: [] })).toEqual(words.map((each) => ({ text: each, confidence: null })));
      expect(wordsOfCaption({ text: `${text} more`, words: words.map((each) => ({ text: each, confidence: 1 })) }).every(({ confidence }) => confidence === null)).toBe(true);
    }));
  });

  it('are unsure below one half', () => {
    expect([0.49, 0.5, null].map(isUnsure)).toEqual([true, false, false]);
  });
});
