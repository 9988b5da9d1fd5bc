import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfWord, replaceWord } from '../../../components/create/word-place';

describe('replacing a word of a text that goes on changing', () => {
  it('finds the word that stands alone, nearest to where it was', () => {
    expect(placeOfWord('a tigr, a tigress and a tigr', 'tigr', 30)).toBe(24);
    expect(placeOfWord('a tigress', 'tigr', 2)).toBeNull();
    expect(placeOfWord('a cat', '', 0)).toBeNull();
    expect(replaceWord('  큰 호랑히를 그려줘', '호랑히를', 2, '호랑이를')).toBe('  큰 호랑이를 그려줘');
  });

  it('changes nothing else, and nothing when the word is gone', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.stringMatching(/^[a-z가-힣]{1,6}$/), fc.nat(80), fc.string(), (before, after, word, near, replacement) => {
      const text = `${before} ${word} ${after}`;
      const replaced = replaceWord(text, word, near, replacement);
      expect(replaced.length - text.length).toBe(replacement.length - word.length);
      const without = text.replaceAll(word, '');
      fc.pre(!without.includes(word));
      expect(replaceWord(without, word, near, replacement)).toBe(without);
    }));
  });
});
