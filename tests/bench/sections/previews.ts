import { draw } from '../../../server/engine/draw';
import { decodeNewestRow, decodePictures } from '../../../server/engine/picture-codec';
import { fewerRuns, promptOf, repeat, type BenchContext } from '../context';
import { measureOf, type Measure } from '../measure';
import { withModel } from '../with-model';

const candidateCounts = [1, 4];

/** What the previews of a drawing cost beside its codes and its finished pixels. */
export async function benchPreviews(context: BenchContext): Promise<Measure[]> {
  return withModel(context, async (model) => {
    const measures: Measure[] = [];
    for (const candidates of candidateCounts) {
      const timed = await repeat(context, fewerRuns(context, 4), async (run) => {
        let [previews, finished] = [0, 0];
        const startedAt = performance.now();
        for await (const { row, codes } of draw(model, { prompt: promptOf(context, run), seed: run, candidates, sampling: model.manifest.sampling })) {
          previews += await timeOf(() => decodeNewestRow(model, codes));
          if (row === model.manifest.picture.rows) finished = await timeOf(() => decodePictures(model, codes));
        }
        return { previews, finished, share: (100 * previews) / (performance.now() - startedAt) };
      });
      const name = candidates === 1 ? '1 picture' : `${candidates} pictures`;
      measures.push(
        measureOf(`${name}: previews of all rows`, 'ms', timed.map(({ previews }) => previews)),
        measureOf(`${name}: finished pixels`, 'ms', timed.map(({ finished }) => finished)),
        measureOf(`${name}: the previews' share of codes and pixels together`, '%', timed.map(({ share }) => share)),
      );
    }
    return measures;
  });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
