import { draw } from '../../server/engine/draw';
import { fewerRuns, promptOf, repeat, type BenchContext } from './context';
import { withModel } from './with-model';

/**
 * How long the engine takes for the codes of one drawing of so many pictures, without pixels, server or queue; milliseconds of each run.
 * It is what the machine's limits and other runtimes are compared with.
 */
export async function timeEngine(context: BenchContext, candidateCounts: readonly number[]): Promise<number[][]> {
  return withModel(context, async (model) => {
    const all: number[][] = [];
    for (const candidates of candidateCounts) {
      const once = async (run: number): Promise<number> => {
        const startedAt = performance.now();
        let drawn = 0;
        for await (const { row } of draw(model, { prompt: promptOf(context, run), seed: run, candidates, sampling: model.manifest.sampling })) drawn = row;
        if (drawn !== model.manifest.picture.rows) throw new Error('a drawing ended early');
        return performance.now() - startedAt;
      };
      all.push(await repeat(context, fewerRuns(context, 2 + candidates / 2), once));
    }
    return all;
  });
}
