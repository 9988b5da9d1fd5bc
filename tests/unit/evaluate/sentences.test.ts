import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../server/contract/language';
import { createParser } from '../../../server/vocabulary/parse-sentence';
import { particleStems, withFittingParticles } from '../../../server/vocabulary/fitting-particles';
import { checkParticles } from '../../evaluate/scores/particle-errors';
import { writePrompt } from '../../../server/vocabulary/write-prompt';
import { sentences, someFacts, vocabulary } from './words';

const parse = createParser(vocabulary);
const stems = particleStems(vocabulary);

describe('the parser', () => {
  it('reads every sentence of the training’s grammar back to its facts', () => {
    expect(sentences.length).toBeGreaterThan(500);
    for (const { text, language, facts } of sentences) expect(parse(text, language), text).toEqual(facts);
  });

  it('reads what the evaluation itself writes', () => {
    fc.assert(fc.property(someFacts, fc.nat(3), fc.constantFrom(...languages), (facts, style, language) => {
      const said = parse(writePrompt(vocabulary, facts, language, style), language);
      expect(said).toEqual({ ...facts, setting: null });
    }), { numRuns: 400 });
  });

  it('passes over words it does not know, in any case and composition', () => {
    expect(parse('Wow: a RED cat, zzz!', 'en').things).toEqual([{ concept: 'cat', color: 'red', count: 1 }]);
    expect(parse('아주 멋진 빨간고양이 세 마리가 나타났다'.normalize('NFD'), 'ko').things).toEqual([{ concept: 'cat', color: 'red', count: 3 }]);
    fc.assert(fc.property(fc.string(), fc.constantFrom(...languages), (text, language) => {
      expect(parse(text, language).things.every(({ count }) => count >= 1)).toBe(true);
    }));
  });

  it('turns the Korean order of a relation around', () => {
    expect(parse('소파 왼쪽에 있는 고양이', 'ko')).toEqual(parse('a cat to the left of a couch', 'en'));
  });
});

describe('the particle check', () => {
  it('finds nothing wrong in the training’s own sentences, and looks at many', () => {
    const checks = sentences.filter(({ language }) => language === 'ko').map(({ text }) => checkParticles(text, stems));
    expect(checks.reduce((sum, { checked }) => sum + checked, 0)).toBeGreaterThan(100);
    expect(checks.reduce((sum, { wrong }) => sum + wrong, 0)).toBe(0);
  });

  it('finds the particle that does not fit', () => {
    expect(checkParticles('해바라기과 사과를 그려줘', stems)).toEqual({ checked: 2, wrong: 1 });
    expect(checkParticles('사과 세 개이 있다', stems)).toEqual({ checked: 1, wrong: 1 });
    expect(checkParticles('고양이', stems)).toEqual({ checked: 0, wrong: 0 });
  });

  it('puts the fitting particle in its place and leaves all else', () => {
    expect(withFittingParticles('도시에 있는 갈색 꽃병와 빌딩', stems)).toBe('도시에 있는 갈색 꽃병과 빌딩');
    expect(withFittingParticles('개미과 빨간 나비, 사과 3개이, 고양이', stems)).toBe('개미와 빨간 나비, 사과 3개가, 고양이');
    for (const { text, language } of sentences) if (language === 'ko') expect(withFittingParticles(text, stems)).toBe(text);
  });
});
