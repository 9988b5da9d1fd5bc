import { promptOf, repeat, type BenchContext } from '../context';
import { askForCaptions, askForDrawing, readPictures, timeJob, timeOf } from '../job-client';
import { measureOf, type Measure } from '../measure';

/** How long a person waits for captions of a picture that the model drew. */
export async function benchCaptions(context: BenchContext): Promise<Measure[]> {
  const { url, manifest } = context;
  const drawn = await timeJob(url, () => askForDrawing(url, { prompt: promptOf(context, 0), seed: 7, candidates: 1, model: manifest.id }));
  const [png] = await readPictures(url, drawn);
  if (png === undefined) throw new Error('nothing was drawn');
  const timed = await repeat(context, context.runs, () => timeJob(url, () => askForCaptions(url, png, manifest.id)));
  return [
    measureOf('caption: first language', 'ms', timed.map((each) => timeOf(each, 'caption.completed', 'first'))),
    measureOf('caption: both languages', 'ms', timed.map((each) => timeOf(each, 'caption.completed', 'last'))),
  ];
}
