import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobReport } from '../../../server/contract/event';
import type { Engine } from '../../../server/engine/engine';
import { runTask } from '../../../server/worker/run-task';
import { noisePicture } from '../../evaluate/unfamiliar/noise';
import { screenPicture } from '../../evaluate/unfamiliar/screen';
import { openShippedEngine, shippedModel } from './shipped-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openShippedEngine();
}, 60_000);
afterAll(() => engine.close());

async function reportsOf(picture: Uint8Array): Promise<JobReport[]> {
  const reports: JobReport[] = [];
  await runTask({ kind: 'describe', model: shippedModel, languages: ['ko', 'en'], captions: 1, seed: 0, pictureId: '' }, { engine, picture, report: (report) => reports.push(report) });
  return reports;
}

describe('telling unfamiliar pictures', { timeout: 120_000 }, () => {
  it('has limits that were measured with the shipped weights', () => {
    expect(engine.model(shippedModel).familiarity, 'the weights have changed: `npm run calibrate`').not.toBeNull();
  });

  it('takes a drawn scene for familiar, noise and a screenshot not, and says so after the captions', async () => {
    const pictures = [await readFile('tests/e2e/fixtures/scene.png'), await noisePicture(0), await screenPicture(0)];
    const verdicts: boolean[] = [];
    for (const picture of pictures) {
      const reports = await reportsOf(picture);
      const last = reports.at(-1);
      expect(reports.filter(({ type }) => type === 'caption.completed')).toHaveLength(2);
      if (last?.type === 'picture.familiarity') verdicts.push(last.unfamiliar);
    }
    expect(verdicts).toEqual([false, true, true]);
  });
});
