import { describe, expect, it } from 'vitest';
import { completeSampling, describeRequestSchema, generateRequestSchema } from '../../../server/contract/request';

const request = { kind: 'generate', prompt: '사막에 있는 에펠탑' };

describe('a generate request', () => {
  it('gets its defaults', () => {
    expect(generateRequestSchema.parse(request)).toEqual({
      kind: 'generate',
      prompt: '사막에 있는 에펠탑',
      candidates: 4,
      sampling: {},
    });
  });

  it('leaves to the model what it does not say of sampling', () => {
    const defaults = { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 };
    const { sampling } = generateRequestSchema.parse({ ...request, sampling: { topP: 0.5, topK: 7 } });
    expect(completeSampling({ ...defaults, temperature: 0.8 }, sampling)).toEqual({ temperature: 0.8, topK: 7, topP: 0.5, guidanceScale: 2 });
  });

  it('has its prompt composed and trimmed', () => {
    expect(generateRequestSchema.parse({ ...request, prompt: ' 고양이\n'.normalize('NFD') }).prompt).toBe('고양이');
  });

  it.each([
    ['an empty prompt', { prompt: '' }],
    ['a prompt of blanks', { prompt: ' \n ' }],
    ['a prompt of 10 000 characters', { prompt: '가'.repeat(10_000) }],
    ['control characters', { prompt: 'a\u0000cat' }],
    ['half a surrogate pair', { prompt: 'a\ud83dcat' }],
    ['no candidates', { candidates: 0 }],
    ['17 candidates', { candidates: 17 }],
    ['a seed of −1', { seed: -1 }],
    ['a seed of 2³²', { seed: 2 ** 32 }],
    ['half a seed', { seed: 0.5 }],
    ['a temperature of 0', { sampling: { temperature: 0 } }],
  ])('is refused with %s', (_, change) => {
    expect(generateRequestSchema.safeParse({ ...request, ...change }).success).toBe(false);
  });

  it('keeps line breaks, tabs and emoji', () => {
    expect(generateRequestSchema.parse({ ...request, prompt: '고양이\t🐈\n달' }).prompt).toBe('고양이\t🐈\n달');
  });
});

describe('a describe request', () => {
  it('asks for one caption in both languages by default', () => {
    expect(describeRequestSchema.parse({ kind: 'describe' })).toEqual({ kind: 'describe', languages: ['ko', 'en'], captions: 1 });
  });
});
