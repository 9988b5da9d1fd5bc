import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddress, draftFromAddress } from '@/components/create/create-address';
import { initialDraft, type Draft } from '@/components/create/create-store';
import { recipeAddress } from '@/components/history/recipe-address';
import { seedMax } from '@/server/contract/request';
import { drawn } from './history-fixtures';

const searchOf = (address: string) => new URL(address, 'http://localhost').searchParams;
const draft: Draft = { prompt: '해', candidates: 8, settings: { model: 'other', seed: 3, overrides: { topK: 16 } } };

describe('the address of Create', () => {
  it('carries a prompt and every setting', () => {
    const settings = fc.record({
      model: fc.constantFrom('dallae-s', 'm'),
      seed: fc.integer({ min: 0, max: seedMax }),
      overrides: fc.record({
        temperature: fc.double({ min: 0.1, max: 2, noNaN: true }),
        guidanceScale: fc.double({ min: 1, max: 10, noNaN: true }),
        topK: fc.integer({ min: 0, max: 4096 }),
        topP: fc.double({ min: 0.05, max: 1, noNaN: true }),
      }, { requiredKeys: [] }),
    });
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 16 }), settings, (prompt, candidates, chosen) => {
      expect(draftFromAddress(searchOf(createAddress(prompt, { candidates, settings: chosen })), draft)).toEqual({ prompt, candidates, settings: chosen });
    }));
  });

  it('leaves the settings alone when it brings words only', () => {
    expect(draftFromAddress(searchOf(createAddress('검은 고양이 & 달')), draft)).toEqual({ ...draft, prompt: '검은 고양이 & 달' });
    expect(draftFromAddress(new URLSearchParams({ job: 'x' }), draft)).toBeNull();
  });

  it('ignores numbers that no model takes', () => {
    const search = new URLSearchParams({ prompt: '달', candidates: '99', seed: '-1', temperature: 'hot', topP: '0', topK: '1.5', guidanceScale: '' });
    expect(draftFromAddress(search, initialDraft)).toEqual({ ...initialDraft, prompt: '달' });
    expect(draftFromAddress(new URLSearchParams({ prompt: '달', seed: '' }), draft)).toEqual({ ...draft, prompt: '달' });
  });

  it('draws a picture of the history again, whichever candidate it was', () => {
    const { recipe } = drawn('a', '검은 고양이');
    expect(draftFromAddress(searchOf(recipeAddress({ ...recipe, candidate: 6 })), initialDraft)).toEqual({
      prompt: recipe.prompt, candidates: 7, settings: { model: recipe.model, seed: recipe.seed, overrides: recipe.sampling },
    });
    expect(draftFromAddress(searchOf(recipeAddress(recipe)), draft)?.candidates).toBe(initialDraft.candidates);
  });
});
