import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchPauseMs } from '@/components/sketch/sketch-pause';

describe('the pause before a sketch', () => {
  it('is longer while a syllable may still grow', () => {
    expect(sketchPauseMs('검은 고양이', true)).toBeGreaterThan(sketchPauseMs('검은 고양이', false) ?? Infinity);
  });

  it.each(['ㄱ', '검은 고ㅇ', 'ㅏ', '검은 ᄀ'])('never ends while %j is being composed', (words) => {
    expect(sketchPauseMs(words, true)).toBeNull();
    // Whoever commits a lone letter means it.
    expect(sketchPauseMs(words, false)).not.toBeNull();
  });

  it('always ends for whole syllables and other letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('가', '힣', '달', 'a', 'Z', ' ', '3', '🌙', '月') });
    fc.assert(fc.property(letters, fc.boolean(), (words, composing) => { expect(sketchPauseMs(words, composing)).toBeGreaterThan(0); }));
  });
});
