import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { readScenes } from '../../evaluate/evaluation-set';
import { isHeldOut } from '../../evaluate/held-out';
import type { Box } from '../../evaluate/judge/box';
import type { SeenThing } from '../../evaluate/judge/judge';
import { createParser } from '../../../server/vocabulary/parse-sentence';
import { directionsOf } from '../../evaluate/tasks/position';
import { combinationTasks, taskPrompts, tasks } from '../../evaluate/tasks/task-prompts';
import { verdictOf } from '../../evaluate/tasks/verdict';
import { vocabulary } from './words';

const scenesFolder = fileURLToPath(new URL('../../evaluate/scenes', import.meta.url));
const thresholds = { present: 0.3, counted: 0.9 };
const boxes: fc.Arbitrary<Box> = fc.record({ left: fc.float({ min: 0, max: 1, noNaN: true }), top: fc.float({ min: 0, max: 1, noNaN: true }), width: fc.float({ min: 0.125, max: 0.5, noNaN: true }), height: fc.float({ min: 0.125, max: 0.5, noNaN: true }) });

function seen(concept: string, left: number, top = 0, score = 0.95, colors: readonly string[] = ['red']): SeenThing {
  return { concept, score, colors, box: { left, top, width: 0.25, height: 0.25 } };
}

describe('positions', () => {
  it('turn around when the things are exchanged, and never contradict themselves', () => {
    const opposite = { left: 'right', right: 'left', above: 'below', below: 'above' } as const;
    fc.assert(fc.property(boxes, boxes, (first, second) => {
      const directions = directionsOf(first, second);
      expect(directionsOf(second, first).sort()).toEqual(directions.map((direction) => opposite[direction]).sort());
      expect(directions.includes('left') && directions.includes('right')).toBe(false);
      expect(directions.includes('above') && directions.includes('below')).toBe(false);
    }));
  });

  it('follow GenEval’s numbers', () => {
    const at = (left: number, top: number): Box => ({ left, top, width: 0.2, height: 0.2 });
    expect(directionsOf(at(0, 0), at(0.5, 0))).toEqual(['left']);
    // 0.08 − 0.04 is exactly half of the offset: not more than half.
    expect(directionsOf(at(0, 0), at(0.07, 0))).toEqual([]);
    expect(directionsOf(at(0, 0), at(0.09, 0))).toEqual(['left']);
    expect(directionsOf(at(0, 0), at(0.5, 0.5))).toEqual(['left', 'above']);
    expect(directionsOf(at(0, 0), at(0, 0))).toEqual([]);
  });
});

describe('verdicts', () => {
  const cat = { concept: 'cat', color: null, count: 1 };
  const dog = { concept: 'dog', color: null, count: 1 };

  it('count exactly in the counting task only, and only what is sure', () => {
    const two = { things: [{ ...cat, count: 2 }], relation: null, setting: null };
    const three = [seen('cat', 0), seen('cat', 0.3), seen('cat', 0.6)];
    expect(verdictOf('counting', two, three, thresholds)).toMatchObject({ correct: false, reason: 'expected cat ×2, found 3' });
    expect(verdictOf('counting', two, [...three.slice(1), seen('cat', 0, 0, 0.5)], thresholds).correct).toBe(true);
    expect(verdictOf('single-object', { ...two, things: [cat] }, three, thresholds).correct).toBe(true);
    expect(verdictOf('single-object', { ...two, things: [cat] }, [seen('cat', 0, 0, 0.2)], thresholds).correct).toBe(false);
    expect(verdictOf('single-object', { ...two, things: [cat] }, [seen('dog', 0)], thresholds).reason).toBe('expected cat ×1, found 0 (but dog)');
  });

  it('ask for the colour of the right thing', () => {
    const facts = { things: [{ ...cat, color: 'red' }, { ...dog, color: 'blue' }], relation: null, setting: null };
    expect(verdictOf('color-attribution', facts, [seen('cat', 0), seen('dog', 0.5, 0, 0.9, ['blue'])], thresholds).correct).toBe(true);
    expect(verdictOf('color-attribution', facts, [seen('cat', 0, 0, 0.9, ['blue']), seen('dog', 0.5)], thresholds)).toMatchObject({ correct: false, reason: 'expected red cat, found blue; expected blue dog, found red' });
  });

  it('look at the surest detection, not at a luckier one', () => {
    const facts = { things: [{ ...cat, color: 'red' }], relation: null, setting: null };
    expect(verdictOf('colors', facts, [seen('cat', 0, 0, 0.9, ['blue']), seen('cat', 0.5, 0, 0.8)], thresholds).correct).toBe(false);
  });

  it('count the details that are right, whatever else is wrong', () => {
    const facts = { things: [{ ...cat, color: 'red', count: 2 }, dog], relation: null, setting: null };
    expect(verdictOf('color-attribution', facts, [seen('cat', 0), seen('dog', 0.5)], thresholds).details).toEqual({ right: 3, asked: 4 });
    expect(verdictOf('color-attribution', facts, [], thresholds).details).toEqual({ right: 0, asked: 4 });
    const related = { things: [cat, dog], relation: 'left', setting: null };
    expect(verdictOf('position', related, [seen('dog', 0), seen('cat', 0.6)], thresholds).details).toEqual({ right: 2, asked: 3 });
    expect(verdictOf('position', related, [seen('dog', 0)], thresholds).details).toEqual({ right: 1, asked: 3 });
  });

  it('ask for the relation', () => {
    const facts = { things: [cat, dog], relation: 'left', setting: null };
    expect(verdictOf('position', facts, [seen('dog', 0.6), seen('cat', 0)], thresholds).correct).toBe(true);
    expect(verdictOf('position', facts, [seen('dog', 0), seen('cat', 0.6)], thresholds).reason).toBe('expected cat left of dog, found right');
  });

  it('hold for true pictures whose things are all found', async () => {
    const pictures = await readScenes(scenesFolder, 'tasks');
    const wrong = pictures.filter(({ facts: { task, facts, placements } }) => {
      const things = placements.map(({ thing, left, top, size }): SeenThing => {
        const { concept = '', color = null } = facts.things[thing] ?? {};
        return { concept, score: 1, colors: color === null ? [] : [color], box: { left: left / 256, top: top / 256, width: size / 256, height: size / 256 } };
      });
      return task === undefined || !verdictOf(task, facts, things, thresholds).correct;
    });
    expect(wrong.length / pictures.length).toBeLessThan(0.01);
  });
});

describe('held-out combinations', () => {
  it('are the ones that training leaves out', async () => {
    for (const group of ['tasks', 'fresh', 'held-out'] as const) {
      for (const { facts } of await readScenes(scenesFolder, group)) expect(isHeldOut(facts.facts), facts.captions.en).toBe(facts.heldOut);
    }
  });
});

describe('the prompts', () => {
  const prompts = taskPrompts(vocabulary, 20, 5);

  it('are the same every time, ask what they say, and say the same in both languages', () => {
    const parse = createParser(vocabulary);
    expect(taskPrompts(vocabulary, 20, 5)).toEqual(prompts);
    for (const { texts, facts } of prompts) {
      expect(parse(texts.ko, 'ko'), texts.ko).toEqual(facts);
      expect(parse(texts.en, 'en'), texts.en).toEqual(facts);
    }
  });

  it('are as many as asked for, extra ones held out', () => {
    for (const task of tasks) expect(prompts.filter((prompt) => prompt.task === task && !prompt.extra)).toHaveLength(20);
    expect(prompts.filter(({ extra }) => extra)).toHaveLength(5 * combinationTasks.length);
    expect(prompts.every(({ extra, heldOut, facts }) => (!extra || heldOut) && heldOut === isHeldOut(facts))).toBe(true);
  });
});
