import { describe, expect, it } from 'vitest';
import { captionMeasures, redrawnMeasures } from '../../evaluate/measures/caption-measures';
import { familiarityMeasures } from '../../evaluate/measures/familiarity-measures';
import { pictureMeasures } from '../../evaluate/measures/picture-measures';
import { asMarkdown, asText, figureTable, taskTable } from '../../evaluate/measures/table';
import type { CaptionRow, PictureRow } from '../../evaluate/rows';
import { combinationTasks, tasks } from '../../evaluate/tasks/task-prompts';

const base = { kind: 'picture', prompt: '', seed: 0, candidate: 0, extra: false, score: null, details: { right: 1, asked: 2 }, reason: '' } as const;

/** Korean pictures of the first half of the prompts are right, English ones always; held-out ones never. */
const drawn: PictureRow[] = tasks.flatMap((task) =>
  [0, 1, 2, 3].flatMap((number) =>
    (['ko', 'en'] as const).map((language) => ({ ...base, source: 'model', task, language, number, heldOut: false, correct: language === 'en' || number < 2 }))));
const heldOut: PictureRow[] = combinationTasks.map((task) => ({ ...base, source: 'model', task, language: 'ko', number: 9, heldOut: true, extra: true, correct: false }));
const truth: PictureRow[] = tasks.map((task, number) => ({ ...base, source: 'ground-truth', task, language: null, number, heldOut: false, correct: true }));
const wrong: PictureRow[] = drawn.map((row) => ({ ...row, source: 'wrong-prompt', correct: row.number === 0 && row.language === 'en' }));

describe('measures of pictures', () => {
  const measures = pictureMeasures([...drawn, ...heldOut, ...truth, ...wrong]);
  const value = (id: string): number | undefined => measures.find((measure) => measure.id === id)?.value;

  it('are means over tasks, apart by language, without the extra prompts', () => {
    expect([value('tasks.model.ko.mean'), value('tasks.model.en.mean'), value('tasks.model.mean')]).toEqual([0.5, 1, 0.75]);
    expect(value('tasks.korean-against-english')).toBe(-0.5);
    expect(value('tasks.held-out-against-seen')).toBe(-0.75);
    expect(value('tasks.model.ko.details')).toBe(0.5);
  });

  it('are corrected by wrong prompts and true pictures', () => {
    expect(value('tasks.wrong-prompt.mean')).toBe(0.125);
    expect(value('tasks.model.corrected')).toBeCloseTo((0.75 - 0.125) / (1 - 0.125));
  });

  it('fill both tables, and leave out what was not measured', () => {
    expect(measures.some(({ id }) => id.startsWith('tasks.reconstruction'))).toBe(false);
    expect(taskTable(measures)).toHaveLength(5);
    expect(asText(figureTable(measures))).toContain('−0.500');
    expect(asMarkdown(taskTable(measures)).split('\n')[1]).toMatch(/^\|---\|(---:\|)+$/);
  });
});

describe('the gain of ranking', () => {
  const rowsOf = (score: (candidate: number) => number | null): PictureRow[] =>
    [0, 1, 2, 3].map((candidate) => ({ ...base, source: 'model', task: 'colors', language: 'ko', number: 0, heldOut: false, candidate, score: score(candidate), correct: candidate === 2 }));
  const gain = (score: (candidate: number) => number | null): number | undefined => pictureMeasures(rowsOf(score)).find(({ id }) => id === 'tasks.ranking-gain')?.value;

  it('is what the chosen picture has more than the mean, and less when the score is wrong', () => {
    expect(gain((candidate) => (candidate === 2 ? -1 : -2))).toBe(0.75);
    expect(gain((candidate) => (candidate === 0 ? -1 : -2))).toBe(-0.25);
    expect(gain(() => null)).toBeUndefined();
  });
});

describe('measures of the notice and of redrawn pictures', () => {
  it('count false alarms and misses', () => {
    const row = (source: 'fresh' | 'noise', number: number, unfamiliar: boolean) => ({ kind: 'familiarity', source, number, unfamiliar, reconstructionError: 0.1, confidences: {} }) as const;
    const measures = familiarityMeasures([row('fresh', 0, true), row('fresh', 1, false), row('fresh', 2, false), row('fresh', 3, false), row('noise', 0, false), row('noise', 1, true)]);
    expect(measures.map(({ id, value }) => [id, value])).toEqual([['familiarity.false-alarms', 0.25], ['familiarity.misses.noise', 0.5]]);
  });

  it('count what the judge finds again', () => {
    const nothing = { right: 0, said: 0, there: 0 };
    const slots = { objects: { right: 1, said: 2, there: 2 }, counts: nothing, colors: nothing, relations: nothing, setting: nothing };
    const measures = redrawnMeasures([{ kind: 'redrawn', language: 'en', number: 0, seed: 0, caption: '', slots, correct: false, reason: '' }]);
    expect(measures.map(({ id, value }) => [id, value])).toEqual([['cycle.picture.en', 0.5]]);
  });
});

describe('measures of captions', () => {
  it('divide what is right by what was said and what was there', () => {
    const nothing = { right: 0, said: 0, there: 0 };
    const slots = { objects: { right: 1, said: 1, there: 2 }, counts: nothing, colors: nothing, relations: nothing, setting: { right: 1, said: 1, there: 1 } };
    const row: CaptionRow = {
      kind: 'caption', source: 'fresh', task: 'caption', language: 'ko', prompt: '', promptLanguage: null, seed: null, number: 0, caption: '',
      slots, chrf: 0.5, cider: 5, particles: { checked: 2, wrong: 1 }, correct: false, reason: '',
    };
    const measures = captionMeasures([row, { ...row, source: 'held-out', chrf: null, cider: null, slots: { ...slots, objects: { right: 0, said: 1, there: 2 } } }]);
    const value = (id: string): number | undefined => measures.find((measure) => measure.id === id)?.value;
    expect(value('captions.fresh.ko.slots')).toBeCloseTo(4 / 5);
    expect(value('captions.ko.held-out-against-seen')).toBeCloseTo(2 / 5 - 4 / 5);
    expect(value('captions.fresh.ko.chrf')).toBe(0.5);
    expect(value('captions.fresh.ko.cider')).toBe(5);
    expect(value('captions.ko.particle-errors')).toBe(0.5);
    expect(value('captions.fresh.ko.counts')).toBeNaN();
    expect(measures.some(({ id }) => id.includes('.en.'))).toBe(false);
  });
});
