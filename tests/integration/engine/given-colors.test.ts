import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/engine';
import { codesOfPicture } from '../../../server/engine/given-colors';
import { decodePictures, encodePicture } from '../../../server/engine/picture-codec';
import { encodePng } from '../../../server/engine/picture-file';
import { readScenes } from '../../evaluate/evaluation-set';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openShippedEngine();
}, 60_000);
afterAll(() => engine.close());

/** The mean distance between a picture and what its codes show, 0–255. */
async function lossOf(file: Uint8Array, codes: Uint16Array): Promise<number> {
  const model = engine.model(shippedModel);
  const [decoded] = await decodePictures(model, [codes]);
  const original = await encodePicture(model, file);
  const again = decoded === undefined ? original : await encodePicture(model, await encodePng(decoded));
  return original.planes.reduce((sum, value, index) => sum + Math.abs(value - (again.planes[index] ?? 0)), 0) / original.planes.length;
}

describe('codes of pictures from outside', { timeout: 120_000 }, () => {
  it('come as near to the picture as the colours that the encoder sees, and nearer where it mistook one', async () => {
    const model = engine.model(shippedModel);
    const scenes = await readScenes('tests/evaluate/scenes', 'tasks');
    const colored = scenes.filter(({ facts }) => facts.task === 'colors').slice(0, 6);
    let nearer = 0;
    for (const scene of colored) {
      const file = await scene.read();
      const [chosen, seen] = [await codesOfPicture(model, file), (await encodePicture(model, file)).codes];
      const [withColors, without] = [await lossOf(file, chosen), await lossOf(file, seen)];
      expect(withColors).toBeLessThanOrEqual(without);
      if (withColors < without) nearer += 1;
    }
    expect(nearer).toBeGreaterThan(0);
  });
});
