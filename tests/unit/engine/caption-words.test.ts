import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionConfidence, captionWords } from '../../../server/engine/caption-words';

const half = Math.log(0.5);

describe('words of a caption', () => {
  it('have the product of their pieces, also when a piece ends inside a character', () => {
    // "노란 달": 노 | 란 | " " and a byte of 달 | the rest of 달
    const words = captionWords('노란 달', [
      { logProbability: half, textEnd: 1 },
      { logProbability: half, textEnd: 2 },
      { logProbability: half, textEnd: 3 },
      { logProbability: 0, textEnd: 4 },
    ]);
    expect(words).toEqual([{ text: '노란', confidence: 0.25 }, { text: '달', confidence: 0.5 }]);
  });

  it('begin where the text does, blanks aside', () => {
    expect(captionWords(' a cat', [{ logProbability: half, textEnd: 2 }, { logProbability: 0, textEnd: 6 }])).toEqual([{ text: 'a', confidence: 0.5 }, { text: 'cat', confidence: 1 }]);
    expect(captionWords('', [])).toEqual([]);
    expect(captionConfidence([])).toBe(0);
  });

  it('share out every piece once, and stay between 0 and 1', () => {
    const piece = fc.record({ letters: fc.stringMatching(/^ ?[a-z]{1,3}$/), logProbability: fc.double({ min: -9, max: 0, noNaN: true }) });
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (parts) => {
      let text = '';
      const pieces = parts.map(({ letters, logProbability }) => ({ logProbability, textEnd: (text += letters).length }));
      const words = captionWords(text, pieces);
      expect(words.map((word) => word.text)).toEqual(text.trim().split(' '));
      expect(words.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
      const sum = pieces.reduce((total, { logProbability }) => total + logProbability, 0);
      expect(words.reduce((total, { confidence }) => total + Math.log(confidence), 0)).toBeCloseTo(sum, 6);
    }));
  });
});
