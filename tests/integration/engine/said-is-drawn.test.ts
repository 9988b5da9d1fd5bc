import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../server/config/configuration';
import type { Engine } from '../../../server/engine/engine';
import { createOnnxRuntime } from '../../../server/runtime/onnx/onnx-runtime';
import type { Facts } from '../../../server/vocabulary/facts';
import { openJudge, type Judge } from '../../evaluate/judge/judge';
import { drawPictures } from '../../evaluate/runs/context';
import type { Task } from '../../evaluate/tasks/task-prompts';
import { verdictOf } from '../../evaluate/tasks/verdict';
import { openShippedEngine, shippedModel } from './shipped-engine';

const [seed, perPrompt] = [11, 4];
let engine: Engine;
let judge: Judge;
beforeAll(async () => {
  engine = await openShippedEngine();
  const known = new Set(engine.model(shippedModel).manifest.concepts);
  judge = await openJudge(join(readConfiguration().modelsDirectory, 'judge'), createOnnxRuntime({ threads: 2, spinning: false }), await engine.vocabulary(), known);
}, 60_000);
afterAll(async () => {
  await judge.close();
  await engine.close();
});

function one(concept: string, color: string | null = null): Facts['things'][number] {
  return { concept, color, count: 1 };
}

/** Share of the pictures of these prompts that show what the facts say. */
async function shareRight(task: Task, asked: readonly { prompt: string; facts: Facts }[]): Promise<number> {
  const verdicts: boolean[] = [];
  for (const { prompt, facts } of asked) {
    for (const { png } of await drawPictures(engine.model(shippedModel), prompt, seed, perPrompt)) {
      verdicts.push(verdictOf(task, facts, (await judge.look(png)).things, judge.manifest.thresholds).correct);
    }
  }
  return verdicts.filter(Boolean).length / verdicts.length;
}

const beside: readonly [prompt: string, relation: string, first: string, second: string][] = [
  ['고양이 왼쪽에 있는 강아지', 'left', 'dog', 'cat'],
  ['a cat to the left of a dog', 'left', 'cat', 'dog'],
  ['성 위에 있는 로켓', 'above', 'rocket', 'castle'],
  ['a castle below a balloon', 'below', 'castle', 'balloon'],
  ['사과 오른쪽에 있는 바나나', 'right', 'banana', 'apple'],
  ['a bus to the right of a tree', 'right', 'bus', 'tree'],
];

// What `npm run evaluate` measures in full; here only that nobody has unplugged it. Each share is far below what was measured there.
describe('what a prompt says is drawn', { timeout: 120_000 }, () => {
  it('in the colour it says', async () => {
    const asked = [['빨간 자동차', one('car', 'red')], ['a blue cat', one('cat', 'blue')], ['보라색 우산', one('umbrella', 'purple')], ['a green bus', one('bus', 'green')]] as const;
    expect(await shareRight('colors', asked.map(([prompt, thing]) => ({ prompt, facts: { things: [thing], relation: null, setting: null } })))).toBeGreaterThanOrEqual(0.5);
  });

  it('as often as it says', async () => {
    const asked = [['사과 세 개', 'apple', 3], ['two cats', 'cat', 2], ['별 네 개', 'star', 4], ['three bananas', 'banana', 3]] as const;
    expect(await shareRight('counting', asked.map(([prompt, concept, count]) => ({ prompt, facts: { things: [{ concept, color: null, count }], relation: null, setting: null } })))).toBeGreaterThanOrEqual(0.5);
  });

  it('on the side it says, and not on the other', async () => {
    const facts = (relation: string, first: string, second: string): Facts => ({ things: [one(first), one(second)], relation, setting: null });
    const right = await shareRight('position', beside.map(([prompt, relation, first, second]) => ({ prompt, facts: facts(relation, first, second) })));
    const swapped = await shareRight('position', beside.map(([prompt, relation, first, second]) => ({ prompt, facts: facts(relation, second, first) })));
    expect(right).toBeGreaterThanOrEqual(0.5);
    expect(swapped).toBeLessThanOrEqual(0.25);
  });
});
