import { promptOf, type BenchContext } from './context';
import { askForDrawing, timeJob, timeOf } from './job-client';

export interface Crowd {
  /** Pictures per second of all together. */
  readonly perSecond: number;
  /** From each request to the start of its job; milliseconds. */
  readonly started: number[];
  /** From each request to its picture; milliseconds. */
  readonly finished: number[];
}

/** People who all ask for one picture after the other. @param urls of the web processes, which share the people evenly. */
export async function drawTogether(context: Omit<BenchContext, 'url'>, urls: readonly string[], people: number, picturesEach: number): Promise<Crowd> {
  const startedAt = performance.now();
  const started: number[] = [];
  const finished: number[] = [];
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const url = urls[person % urls.length] ?? '';
      for (let picture = 0; picture < picturesEach; picture += 1) {
        const run = picture * people + person;
        // Each is somebody else: people take turns, one person's jobs do not.
        const ask = () => askForDrawing(url, { prompt: promptOf(context, run), seed: run, candidates: 1, model: context.manifest.id }, `192.0.2.${person + 1}`);
        const events = await timeJob(url, ask);
        started.push(timeOf(events, 'started', 'first'));
        finished.push(timeOf(events, 'candidate.completed', 'last'));
      }
    }),
  );
  return { perSecond: (people * picturesEach * 1000) / (performance.now() - startedAt), started, finished };
}
