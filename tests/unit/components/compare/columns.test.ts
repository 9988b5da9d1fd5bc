import { describe, expect, it } from 'vitest';
import { addColumn, columnsMax, initialCompare, nextSeedAfter, receivePicture } from '@/components/compare/compare-store';
import { differingNames, parametersOf } from '@/components/compare/differing';
import type { GenerateTask } from '@/server/contract/job';
import type { ModelSummary } from '@/server/contract/model-manifest';
import { seedMax } from '@/server/contract/request';

const model: ModelSummary = {
  id: 'm', name: 'M', description: { ko: '', en: '' }, license: 'MIT', decoder: '0123abcd', bytes: 1, parameters: 1, metrics: {}, examples: { ko: [], en: [] },
  picture: { size: 256, encoderSize: 128, rows: 8, columns: 8, depth: 4, codebookSize: 1024, latentWidth: 64 },
  sampling: { temperature: 1, topK: 0, topP: 0.9, guidanceScale: 2 },
};
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
