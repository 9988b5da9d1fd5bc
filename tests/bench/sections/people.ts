import { promptOf, type BenchContext } from '../context';
import { askForDrawing, timeJob, timeOf } from '../job-client';
import { measureOf, type Measure } from '../measure';

const crowds = [1, 2, 4, 8, 16];
const compared = 8;

/** How many pictures people get together, and how long each waits, when they all ask for one after the other. */
export async function benchPeople(context: BenchContext): Promise<Measure[]> {
  const measures: Measure[] = [];
  const speeds = new Map<number, number>();
  for (const people of crowds) {
    await drawTogether(context, people, 1);
    const { perSecond, waits } = await drawTogether(context, people, Math.max(4, Math.ceil(context.runs / people)));
    speeds.set(people, perSecond);
    const name = people === 1 ? '1 person' : `${people} people at once`;
    measures.push(measureOf(`${name}: pictures finished`, 'pictures/s', [perSecond]), measureOf(`${name}: waiting for one`, 'ms', waits));
  }
  const [alone, together] = [speeds.get(1), speeds.get(compared)];
  if (alone === undefined || together === undefined) throw new Error('the crowds compared were not measured');
  return [...measures, measureOf(`${compared} people against 1`, '×', [together / alone])];
}

async function drawTogether(context: BenchContext, people: number, picturesEach: number): Promise<{ perSecond: number; waits: number[] }> {
  const { url, manifest } = context;
  const startedAt = performance.now();
  const waits = await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const own: number[] = [];
      for (let picture = 0; picture < picturesEach; picture += 1) {
        const run = picture * people + person;
        // Each is somebody else: people take turns, one person's jobs do not.
        const ask = () => askForDrawing(url, { prompt: promptOf(context, run), seed: run, candidates: 1, model: manifest.id }, `192.0.2.${person + 1}`);
        own.push(timeOf(await timeJob(url, ask), 'candidate.completed', 'last'));
      }
      return own;
    }),
  );
  return { perSecond: (people * picturesEach * 1000) / (performance.now() - startedAt), waits: waits.flat() };
}
