import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsAddress, readColumnsAddress } from '@/components/compare/columns-address';
import { addColumn, columnsMax, initialCompare, nextSeedAfter, receivePicture } from '@/components/compare/compare-store';
import { differingNames, parametersOf } from '@/components/compare/differing';
import { pinnedSettings } from '@/components/compare/pinned-settings';
import type { CompareState } from '@/components/compare/compare-store';
import type { GenerateTask } from '@/server/contract/job';
import { seedMax } from '@/server/contract/request';
import { model, models } from './models';

const task: GenerateTask = { kind: 'generate', prompt: '사과', model: 'm', candidates: 4, seed: 9, sampling: { ...model.sampling, temperature: 0.5 } };

describe('differences between columns', () => {
  it('are none but the seed at first', () => {
    expect([...differingNames(parametersOf(initialCompare, [model]))]).toEqual(['seed']);
  });

  it('name every value that is not the same everywhere', () => {
    const state = receivePicture(initialCompare, 'x', 'job', task, 2);
    expect([...differingNames(parametersOf(state, [model]))]).toEqual(['seed', 'candidate', 'temperature']);
  });

  it('see through spelling that looks the same', () => {
    const [first, second] = initialCompare.columns;
    if (first === undefined || second === undefined) throw new Error('two columns at first');
    const state = { ...initialCompare, linked: false, columns: [{ ...first, prompt: '달'.normalize('NFD') }, { ...second, prompt: ' 달 ' }] };
    expect(differingNames(parametersOf(state, [model])).has('prompt')).toBe(false);
  });
});

describe('columns', () => {
  it('are copied with the next seed and without pictures', () => {
    const state = addColumn(receivePicture(initialCompare, 'x', 'job', task, 0), 'y', true);
    expect(state.columns.map(({ settings }) => settings.seed)).toEqual([9, 2, 3]);
    expect(state.columns.at(-1)?.versions).toEqual([]);
  });

  it('start over after the last seed', () => {
    expect(nextSeedAfter(seedMax)).toBe(0);
  });

  it('are six at most', () => {
    let state = initialCompare;
    for (let index = 0; index < 10; index += 1) state = addColumn(state, `c${index}`, true);
    expect(state.columns).toHaveLength(columnsMax);
    expect(receivePicture({ ...state, columns: state.columns.map((column) => ({ ...column, versions: ['j'] })) }, 'x', 'job', task, 0).columns).toHaveLength(columnsMax);
  });

  it('take the first picture’s words, and part when a second brings others', () => {
    const one = receivePicture(initialCompare, 'x', 'job', task, 0);
    expect(one).toMatchObject({ prompt: '사과', linked: true });
    const two = receivePicture(one, 'y', 'job2', { ...task, prompt: '배' }, 0);
    expect(two.linked).toBe(false);
    expect(two.columns.map(({ prompt }) => prompt)).toEqual(['사과', '배']);
  });
});

const someColumn = fc.record({
  prompt: fc.string({ unit: 'grapheme', maxLength: 40 }),
  candidate: fc.integer({ min: 0, max: 15 }),
  settings: fc.record({
    model: fc.constantFrom(null, 'dallae-s', 'n'),
    seed: fc.integer({ min: 0, max: seedMax }),
    overrides: fc.record({ temperature: fc.double({ min: 0.1, max: 2, noNaN: true }), topK: fc.integer({ min: 0, max: 4096 }) }, { requiredKeys: [] }),
  }),
});
const searchOf = (address: string) => new URL(address, 'http://localhost').searchParams;

describe('the link to columns', () => {
  it('brings their words and settings, in order', () => {
    fc.assert(fc.property(fc.boolean(), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(someColumn, { minLength: 1, maxLength: columnsMax }), (linked, prompt, columns) => {
      const sent: CompareState = { linked, prompt: linked ? prompt : '', columns: columns.map((column, index) => ({ ...column, prompt: linked ? '' : column.prompt, id: String(index), versions: ['job'], shown: 0 })) };
      const received = readColumnsAddress(searchOf(columnsAddress(sent)), { ...sent, columns: [] });
      expect(received).toEqual({ ...sent, columns: sent.columns.map((column, index) => ({ ...column, id: `address-${index}`, versions: [] })) });
      expect(readColumnsAddress(searchOf(columnsAddress(sent)), sent)).toBeNull();
    }));
  });

  it('names the model and the values that were left to this server', () => {
    expect(pinnedSettings({ model: null, seed: 4, overrides: { topK: 8 } }, models)).toEqual({ model: 'm', seed: 4, overrides: { ...model.sampling, topK: 8 } });
  });

  it('brings nothing when there are no columns in it, and no more than fit', () => {
    expect(readColumnsAddress(searchOf('/compare?prompt=a'), initialCompare)).toBeNull();
    expect(readColumnsAddress(searchOf('/compare?view=grid&column=seed%3D1'), initialCompare)).toBeNull();
    const many = Array.from({ length: 20 }, () => 'column=candidate%3D99%26seed%3D-4').join('&');
    expect(readColumnsAddress(searchOf(`/compare?${many}`), initialCompare)?.columns.map(({ candidate, settings }) => [candidate, settings.seed])).toEqual([1, 2, 3, 4, 5, 6].map((seed) => [0, seed]));
  });
});
