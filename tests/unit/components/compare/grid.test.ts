import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisNames, type Axis } from '@/components/compare/axis/axis';
import { drawInOrder } from '@/components/compare/grid/draw-in-order';
import { gridAddress, readGridAddress } from '@/components/compare/grid/grid-address';
import { cellKey, planGrid, promptsToTranslate, type GridDefinition } from '@/components/compare/grid/grid-plan';
import { pictureSide, sheetLayout, wrapText } from '@/components/compare/grid/grid-sheet';
import { seedMax } from '@/server/contract/request';
import { models } from './models';

const nothing = new Map<string, string | null>();
const seeds: Axis = { name: 'seed', text: '1, 2' };
const guidance: Axis = { name: 'guidanceScale', text: '1, 2, 4' };
const base: GridDefinition = { prompt: ' 검은 고양이와 달 ', settings: { model: null, seed: 7, overrides: { topK: 16 } }, x: seeds, y: guidance };

const someDefinition = fc.record({
  prompt: fc.string({ unit: 'grapheme', maxLength: 30 }),
  settings: fc.record({ model: fc.constantFrom(null, 'm'), seed: fc.integer({ min: 0, max: seedMax }), overrides: fc.record({ topK: fc.integer({ min: 0, max: 4096 }) }, { requiredKeys: [] }) }),
  x: fc.record({ name: fc.constantFrom(...axisNames), text: fc.string({ maxLength: 30 }) }),
  y: fc.option(fc.record({ name: fc.constantFrom(...axisNames), text: fc.string({ maxLength: 30 }) })),
});

describe('the plan of a grid', () => {
  it('changes one setting along each edge and nothing else', () => {
    const { cells } = planGrid(base, models, nothing);
    expect(cells?.xs).toEqual([1, 2]);
    expect(cells?.ys).toEqual([1, 2, 4]);
    expect(cells?.rows.map((row) => row.map(({ seed, sampling }) => [seed, sampling.guidanceScale]))).toEqual([[[1, 1], [2, 1]], [[1, 2], [2, 2]], [[1, 4], [2, 4]]]);
    for (const cell of cells?.rows.flat() ?? []) expect(cell).toMatchObject({ prompt: '검은 고양이와 달', model: 'm', sampling: { topK: 16, topP: 0.9, temperature: 1 } });
    expect(new Set(cells?.rows.flat().map(cellKey)).size).toBe(6);
  });

  it('lets each model keep its own defaults, and a row do without a second edge', () => {
    const { cells } = planGrid({ ...base, x: { name: 'model', text: 'm, n' }, y: null }, models, nothing);
    expect(cells?.ys).toEqual([null]);
    expect(cells?.rows[0]?.map(({ model, sampling }) => [model, sampling.guidanceScale])).toEqual([['m', 2], ['n', 3]]);
  });

  it('replaces words before it changes the language, whichever edge they are on', () => {
    const words: Axis = { name: 'words', text: '고양이, 곰' };
    const language: Axis = { name: 'language', text: 'ko, en' };
    const translations = new Map([['검은 고양이와 달', 'a black cat and a moon'], ['검은 곰과 달', 'a black bear and a moon']]);
    const across = { ...base, x: words, y: language };
    expect(promptsToTranslate(across)).toEqual([...translations.keys()]);
    expect(planGrid(across, models, translations).cells?.rows.map((row) => row.map(({ prompt }) => prompt))).toEqual([['검은 고양이와 달', '검은 곰과 달'], ['a black cat and a moon', 'a black bear and a moon']]);
    expect(planGrid({ ...base, x: language, y: words }, models, translations).cells?.rows.map((row) => row.map(({ prompt }) => prompt))).toEqual([['검은 고양이와 달', 'a black cat and a moon'], ['검은 곰과 달', 'a black bear and a moon']]);
  });

  it('says what is wrong', () => {
    const problemOf = (change: Partial<GridDefinition>, translations: ReadonlyMap<string, string | null> = nothing) => planGrid({ ...base, ...change }, models, translations).problem;
    expect(problemOf({ prompt: ' ' })).toEqual({ kind: 'prompt', code: 'prompt_empty' });
    expect(problemOf({ x: { name: 'seed', text: '' } })).toEqual({ kind: 'axis', axis: 'x', code: 'empty' });
    expect(problemOf({ y: { name: 'topP', text: '2' } })).toEqual({ kind: 'axis', axis: 'y', code: 'outOfRange' });
    expect(problemOf({ y: { name: 'model', text: 'm, gone' } })).toEqual({ kind: 'axis', axis: 'y', code: 'modelMissing' });
    expect(problemOf({ y: seeds })).toEqual({ kind: 'sameAxes' });
    expect(problemOf({ y: { name: 'words', text: '개, 곰' } })).toEqual({ kind: 'axis', axis: 'y', code: 'searchMissing' });
    const english: Axis = { name: 'language', text: 'en' };
    expect(problemOf({ y: english })).toEqual({ kind: 'translating' });
    expect(problemOf({ y: english }, new Map([['검은 고양이와 달', null]]))).toEqual({ kind: 'untranslatable', prompt: '검은 고양이와 달' });
    expect(problemOf({ y: english, prompt: 'a cat' })).toBeNull();
  });

  it('is either cells in every place or a reason', () => {
    fc.assert(fc.property(someDefinition, (definition) => {
      const { cells, problem } = planGrid(definition, models, nothing);
      expect(cells === null).toBe(problem !== null);
      for (const row of cells?.rows ?? []) expect(row).toHaveLength(cells?.xs.length ?? 0);
      expect(cells?.rows.length).toBe(cells?.ys.length);
    }));
  });
});

describe('the address of a grid', () => {
  it('holds all of it', () => {
    fc.assert(fc.property(someDefinition, (definition) => {
      expect(readGridAddress(new URL(gridAddress(definition), 'http://localhost').searchParams)).toEqual(definition);
    }));
  });

  it.each(['', 'view=grid', 'view=grid&x=colour:1', 'x=seed:1', 'view=grid&x=seed'])('is none when it is “%s”', (search) => {
    expect(readGridAddress(new URLSearchParams(search))).toBeNull();
  });
});

describe('drawing a grid', () => {
  /** Jobs that end when the test says so. */
  function easel() {
    const ends = new Map<string, () => void>();
    const begun: string[] = [];
    const canceled: string[] = [];
    return {
      begun, canceled,
      end: (jobId: string) => ends.get(jobId)?.(),
      start: (request: string) => { begun.push(request); return Promise.resolve(request); },
      over: (jobId: string) => new Promise<void>((resolve) => ends.set(jobId, resolve)),
      cancel: (jobId: string) => { canceled.push(jobId); ends.get(jobId)?.(); return Promise.resolve(); },
    };
  }
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

  it('goes in order, with no more under way than allowed', async () => {
    const jobs = easel();
    const drawing = drawInOrder(['a', 'b', 'c', 'd'], 2, jobs, new AbortController().signal);
    await turn();
    expect(jobs.begun).toEqual(['a', 'b']);
    jobs.end('b');
    await turn();
    expect(jobs.begun).toEqual(['a', 'b', 'c']);
    jobs.end('a'); jobs.end('c');
    await turn();
    jobs.end('d');
    await drawing;
    expect(jobs.begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stops what is under way and begins nothing more', async () => {
    const jobs = easel();
    const stop = new AbortController();
    const drawing = drawInOrder(['a', 'b', 'c', 'd'], 2, jobs, stop.signal);
    await turn();
    stop.abort();
    await drawing;
    expect(jobs.begun).toEqual(['a', 'b']);
    expect(jobs.canceled).toEqual(['a', 'b']);
  });

  it('waits for what is under way before it tells that something could not begin', async () => {
    const jobs = easel();
    let told = false;
    const drawing = drawInOrder(['a', 'b'], 2, { ...jobs, start: (request) => (request === 'b' ? Promise.reject(new Error('full')) : jobs.start(request)) }, new AbortController().signal)
      .catch((error: unknown) => { told = true; throw error; });
    const outcome = expect(drawing).rejects.toThrow('full');
    await turn();
    expect(told).toBe(false);
    jobs.end('a');
    await outcome;
  });
});

describe('a grid on one sheet', () => {
  it('has room for every picture, apart from each other and from the words', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.boolean(), fc.array(fc.constantFrom(22, 34), { maxLength: 4 }), (columns, rows, rowLabels, sizes) => {
      const layout = sheetLayout({ columns, rows, rowLabels, sizes });
      const [first, last] = [layout.picture(0, 0), layout.picture(columns - 1, rows - 1)];
      expect(last.x + pictureSide).toBeLessThan(layout.width);
      expect(last.y + pictureSide).toBeLessThan(layout.height);
      expect(layout.picture(1, 1).x - first.x).toBeGreaterThan(pictureSide);
      expect(layout.picture(1, 1).y - first.y).toBeGreaterThan(pictureSide);
      expect(layout.columnLabel(0).y).toBeLessThan(first.y);
      expect(layout.rowLabel(0).x).toBeLessThan(first.x);
      const baselines = layout.lines.map(({ y }) => y);
      expect([...baselines].sort((one, other) => one - other)).toEqual(baselines);
      for (const y of baselines) expect(y).toBeLessThan(layout.columnLabel(0).y);
    }));
  });

  it('breaks lines between words, loses nothing and is never too wide', () => {
    const measure = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length;
    expect(wrapText('검은 고양이와 노란 달', 7, measure)).toEqual(['검은 고양이와', '노란 달']);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
      const lines = wrapText(text, width, measure);
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
    }));
  });
});
