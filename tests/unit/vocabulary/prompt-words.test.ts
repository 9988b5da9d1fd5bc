import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../server/contract/language';
import { createPromptReader } from '../../../server/vocabulary/prompt-words';
import { narrowed } from '../../../server/vocabulary/vocabulary';
import { writePrompt } from '../../../server/vocabulary/write-prompt';
import { sentences, someFacts, vocabulary } from '../evaluate/words';

const read = createPromptReader(vocabulary);
const unknownWords = (prompt: string): string[] => read(prompt).unknown.map(({ word }) => word);

/** The prompt with the first suggestion for each unknown word, the last one first so that places stay. */
function corrected(prompt: string): string {
  return read(prompt).unknown.toReversed().reduce((text, { start, end, suggestions: [first] }) => (first === undefined ? text : text.slice(0, start) + first.replacement + text.slice(end)), prompt);
}

describe('the words of a prompt', () => {
  it('are all known in every sentence of the training’s grammar', () => {
    for (const { text } of sentences) expect(unknownWords(text), text).toEqual([]);
  });

  it('are all known in what the evaluation asks, and the things are found', () => {
    fc.assert(fc.property(someFacts, fc.nat(3), fc.constantFrom(...languages), (facts, style, language) => {
      const { known, unknown } = read(writePrompt(vocabulary, facts, language, style));
      expect(unknown).toEqual([]);
      expect(known.filter(({ kind }) => kind === 'thing').length).toBeGreaterThanOrEqual(1);
    }), { numRuns: 100 });
  });

  it('are left alone when they ask for nothing: greetings, articles, particles, requests', () => {
    for (const prompt of [
      '안녕하세요! 호랑이를 그려줘', '달래야, 제발 고양이 그림 하나만 그려 주세요 ㅎㅎ', '고마워요~ 이제 강아지 사진 부탁해', '호랑이들한테는', '저는 사과가 있는 그림을 보고 싶어요',
      'hello, could you please draw me a photo of the tiger?', 'Thanks! I’d like an image of a cat.', 'a picture with two cats and the moon in it', 'TV를 그려줘', '아주 귀여운 고양이',
    ]) expect(unknownWords(prompt), prompt).toEqual([]);
  });

  it('are named with what they are', () => {
    expect(read('빨간 사과 세 개').known.map(({ word, kind }) => [word, kind])).toEqual([['빨간', 'color'], ['사과', 'thing'], ['세 개', 'count']]);
    expect(read('a cat to the left of a dog in the snow').known.map(({ kind }) => kind)).toEqual(['thing', 'relation', 'thing', 'setting']);
  });

  it('are compared by jamo, and a suggestion takes the particle that fits it', () => {
    expect(read('호랑히를 그려줘').unknown).toEqual([{ word: '호랑히', start: 0, end: 4, suggestions: [{ word: '호랑이', replacement: '호랑이를' }] }]);
    expect(corrected('코끼림을 그려줘')).toBe('코끼리를 그려줘');
    expect(corrected('사믹에 있는 에펠텁')).toBe('사막에 있는 에펠탑');
    expect(corrected('아기호랑이가 있는 그림')).toBe('호랑이가 있는 그림');
  });

  it('are compared with letters exchanged, left out, doubled, and together with their neighbours', () => {
    expect(corrected('a TGIER and an elefant in the dessert')).toBe('a tiger and an elephant in the desert');
    expect(corrected('a purpel cta')).toBe('a purple cat');
    expect(corrected('a red fire hydrent')).toBe('a red fire hydrant');
  });

  it('are said to be unknown without a guess when nothing is near', () => {
    expect(read('a quokka').unknown).toEqual([{ word: 'quokka', start: 2, end: 8, suggestions: [] }]);
    expect(read('쿼카가 그린 수채화').unknown.map(({ word, suggestions }) => [word, suggestions])).toEqual([['쿼카', []], ['수채화', []]]);
  });

  it('are unknown when the model lacks the concept', () => {
    const small = createPromptReader(narrowed(vocabulary, new Set(['cat'])));
    expect(small('고양이와 호랑이를').unknown.map(({ word }) => word)).toEqual(['호랑이']);
    expect(small('a cat and a tiger').unknown.map(({ word }) => word)).toEqual(['tiger']);
  });

  it('stand where the answer says, in any text; suggestions are known themselves', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.constantFrom('호랑히', '고앙이를', 'tigr', 'İ', '그려줘', '5', 'ㅋㅋ', 'a', '3마리', '바나나나', ',', 'hydrent fire'), { maxLength: 12 }).map((words) => words.join(' ')));
    fc.assert(fc.property(text, (raw) => {
      const prompt = raw.normalize('NFC');
      const { known, unknown } = read(prompt);
      for (const { word, start } of [...known, ...unknown]) expect(prompt.slice(start, start + word.length)).toBe(word);
      for (const { end, start, suggestions } of unknown) {
        expect(end).toBeGreaterThan(start);
        for (const { word } of suggestions) expect(unknownWords(word), word).toEqual([]);
      }
    }), { numRuns: 80 });
  });
});
