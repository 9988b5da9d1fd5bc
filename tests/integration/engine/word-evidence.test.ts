import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/engine';
import { PictureUnreadableError } from '../../../server/engine/errors';
import { wordEvidence } from '../../../server/engine/word-evidence';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
let scene: Buffer;
beforeAll(async () => {
  engine = await openShippedEngine();
  scene = await readFile('tests/e2e/fixtures/scene.png');
}, 60_000);
afterAll(() => engine.close());

describe('what a word was read from', { timeout: 120_000 }, () => {
  it.each([['들판에 있는 컵', '컵'], ['a cup in a field', 'cup']])('of “%s”, the cup is where the cup is', async (caption, thing) => {
    const words = await wordEvidence(engine.model(shippedModel), scene, caption);
    expect(words.map(({ word }) => word)).toEqual(caption.split(' '));
    const cup = words.find(({ word }) => word === thing)?.influence ?? [];
    expect(cup).toHaveLength(64);
    expect(cup.every((value) => value >= 0)).toBe(true);
    const strongest = cup.indexOf(Math.max(...cup));
    for (const at of [Math.floor(strongest / 8), strongest % 8]) expect([2, 3, 4, 5]).toContain(at);
    expect(Math.max(cup[0] ?? 0, cup[7] ?? 0, cup[56] ?? 0, cup[63] ?? 0)).toBeLessThan(0.2 * Math.max(...cup));
  });

  it('refuses what is no picture', async () => {
    await expect(wordEvidence(engine.model(shippedModel), Buffer.from('no picture'), 'a cup')).rejects.toBeInstanceOf(PictureUnreadableError);
  });
});
