import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../../../server/engine/draw';
import type { Engine } from '../../../server/engine/engine';
import { decodePictures } from '../../../server/engine/picture-codec';
import type { Pixels } from '../../../server/engine/picture-file';
import { selfRanker } from '../../../server/engine/rank';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openShippedEngine();
}, 60_000);
afterAll(() => engine.close());

async function pixelsOf(shapes: string): Promise<Pixels> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">${shapes}</svg>`;
  return { width: 256, height: 256, data: await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).removeAlpha().raw().toBuffer() };
}

async function drawn(prompt: string): Promise<Pixels> {
  const model = engine.model(shippedModel);
  let codes: readonly Uint16Array[] = [];
  for await (const row of draw(model, { prompt, seed: 3, candidates: 1, sampling: model.manifest.sampling })) codes = row.codes;
  const [picture] = await decodePictures(model, codes);
  if (picture === undefined) throw new Error('nothing was drawn');
  return picture;
}

describe('scores of the shipped model', { timeout: 120_000 }, () => {
  it('are the same for a picture alone and among others, bit for bit', async () => {
    const model = engine.model(shippedModel);
    const moon = await pixelsOf('<rect width="256" height="256" fill="#1a2350"/><circle cx="128" cy="120" r="60" fill="#ffd93b"/>');
    const empty = await pixelsOf('');
    for (const prompt of ['밤에 노란 달', 'a yellow moon at night', '가'.repeat(400)]) {
      const together = await selfRanker.score(model, prompt, [empty, moon, empty, moon]);
      expect(together.every(Number.isFinite)).toBe(true);
      expect(await selfRanker.score(model, prompt, [moon])).toEqual([together[1]]);
      expect(together.slice(2)).toEqual(together.slice(0, 2));
    }
  });

  it('prefer a picture of the prompt to one of something else and to an empty one', async () => {
    const model = engine.model(shippedModel);
    const [robot, apple] = [await drawn('우주에 있는 로봇'), await drawn('들판에 있는 사과')];
    for (const prompt of ['우주에 있는 로봇', 'a robot in space']) {
      const [shown = 0, other = 0, empty = 0] = await selfRanker.score(model, prompt, [robot, apple, await pixelsOf('')]);
      expect(shown).toBeGreaterThan(other);
      expect(shown).toBeGreaterThan(empty);
    }
  });
});
