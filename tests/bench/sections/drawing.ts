import { fewerRuns, promptOf, repeat, type BenchContext } from '../context';
import { askForDrawing, timeJob, timeOf } from '../job-client';
import { measureOf, type Measure } from '../measure';

/** How long a person waits for one, four and sixteen pictures of a prompt. */
export async function benchDrawing(context: BenchContext): Promise<Measure[]> {
  const one = await timePictures(context, 1, context.runs);
  const four = await timePictures(context, 4, context.runs);
  return [...one, ...four, ...(await timePictures(context, 16, fewerRuns(context, 4)))];
}

async function timePictures(context: BenchContext, candidates: number, runs: number): Promise<Measure[]> {
  const { url, manifest } = context;
  const timed = await repeat(context, runs, (run) => timeJob(url, () => askForDrawing(url, { prompt: promptOf(context, run), seed: run, candidates, model: manifest.id })));
  const name = candidates === 1 ? '1 picture' : `${candidates} ranked pictures`;
  return [
    measureOf(`${name}: first row`, 'ms', timed.map((events) => timeOf(events, 'candidate.partial', 'first'))),
    measureOf(`${name}: finished`, 'ms', timed.map((events) => timeOf(events, 'candidate.completed', 'last'))),
  ];
}
