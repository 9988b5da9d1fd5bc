import type { BenchContext } from '../context';
import { drawTogether } from '../crowd';
import { measureOf, type Measure } from '../measure';

const crowds = [1, 2, 4, 8, 16];
const compared = 8;

/** How many pictures people get together, and how long each waits, when they all ask for one after the other. */
export async function benchPeople(context: BenchContext): Promise<Measure[]> {
  const measures: Measure[] = [];
  const speeds = new Map<number, number>();
  for (const people of crowds) {
    await drawTogether(context, [context.url], people, 1);
    const { perSecond, finished } = await drawTogether(context, [context.url], people, Math.max(4, Math.ceil(context.runs / people)));
    speeds.set(people, perSecond);
    const name = people === 1 ? '1 person' : `${people} people at once`;
    measures.push(measureOf(`${name}: pictures finished`, 'pictures/s', [perSecond]), measureOf(`${name}: waiting for one`, 'ms', finished));
  }
  const [alone, together] = [speeds.get(1), speeds.get(compared)];
  if (alone === undefined || together === undefined) throw new Error('the crowds compared were not measured');
  return [...measures, measureOf(`${compared} people against 1`, '×', [together / alone])];
}
