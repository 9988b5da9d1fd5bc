import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { buildAll } from '../../../server/launch/build-all';
import { redisIsInstalled } from '../../support/redis-program';
import { redisServer } from '../../support/redis-server';
import type { BenchContext } from '../context';
import { startWorker, untilWorkers, withWebs } from '../crew';
import { drawTogether } from '../crowd';
import { measureOf, type Finding, type Measure } from '../measure';

const crews = [1, 2, 4];
const webCount = 2;
const people = 16;

/** What several workers and web processes around one Redis do with this machine's cores, against one process that needs no Redis. */
export async function benchMachines(context: BenchContext): Promise<Finding[]> {
  if (!redisIsInstalled()) return [{ name: 'workers around Redis', skipped: 'there is no redis-server' }];
  await buildAll();
  const local = await benchLocal(context);
  const findings: Measure[] = [...local.measures];
  for (const workers of crews) {
    const { perSecond, measures } = await benchCrew(context, workers);
    const name = `${workers} worker${workers === 1 ? '' : 's'}, ${webCount} webs`;
    findings.push(...measures.map((measure) => ({ ...measure, name: `${name}: ${measure.name}` })), measureOf(`${name}: against local`, '×', [perSecond / local.perSecond]));
  }
  return findings;
}

async function benchLocal(context: BenchContext): Promise<{ perSecond: number; measures: Measure[] }> {
  return withWebs(1, {}, async ([web]) => {
    const { perSecond, measures } = await measure(context, [web?.url ?? '']);
    return { perSecond, measures: measures.map((each) => ({ ...each, name: `local: ${each.name}` })) };
  });
}

async function benchCrew(context: BenchContext, workers: number): Promise<{ perSecond: number; measures: Measure[] }> {
  const redis = await redisServer();
  const spy = new Redis(redis.url);
  const environment = { DALLAE_REDIS_URL: redis.url };
  const crew = Array.from({ length: workers }, (_, index) => startWorker(index, workers, environment));
  try {
    return await withWebs(webCount, environment, async (webs, folders) => {
      const urls = webs.map(({ url }) => url);
      await untilWorkers(urls[0] ?? '', workers);
      const { perSecond, pictures, measures } = await measure(context, urls, async () => ({ ...statisticsOf(await spy.info()), webSeconds: await processorSecondsOf(urls), kept: await sizeOf(folders) }));
      return { perSecond, measures: [...measures, ...pictures] };
    });
  } finally {
    for (const worker of crew) worker.kill('SIGKILL');
    spy.disconnect();
    await redis.close();
  }
}

type Statistics = Readonly<Record<'commands' | 'bytes' | 'seconds' | 'webSeconds' | 'kept', number>>;

/** Measures a crowd at the webs, and what Redis did for each picture. */
async function measure(context: BenchContext, urls: readonly string[], statistics?: () => Promise<Statistics>): Promise<{ perSecond: number; measures: Measure[]; pictures: Measure[] }> {
  await drawTogether(context, urls, people, 1);
  const each = Math.max(3, Math.ceil(context.runs / 4));
  const before = await statistics?.();
  const { perSecond, started, finished } = await drawTogether(context, urls, people, each);
  const after = await statistics?.();
  const measures = [measureOf('pictures finished', 'pictures/s', [perSecond]), measureOf('waiting for the start', 'ms', started), measureOf('waiting for the picture', 'ms', finished)];
  if (before === undefined || after === undefined) return { perSecond, measures, pictures: [] };
  const perPicture = (name: keyof Statistics) => (after[name] - before[name]) / (people * each);
  return {
    perSecond,
    measures,
    pictures: [
      measureOf('Redis commands per picture', '', [perPicture('commands')]),
      measureOf('bytes through Redis per picture', 'kB', [perPicture('bytes') / 1000]),
      measureOf('processor time of Redis per picture', 'ms', [perPicture('seconds') * 1000]),
      measureOf('processor time of the web processes per picture', 'ms', [perPicture('webSeconds') * 1000]),
      measureOf('bytes kept per picture', 'kB', [perPicture('kept') / 1000]),
    ],
  };
}

/** @param text what `INFO` answers. */
function statisticsOf(text: string): Pick<Statistics, 'commands' | 'bytes' | 'seconds'> {
  const value = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    commands: value('total_commands_processed'),
    bytes: value('total_net_input_bytes') + value('total_net_output_bytes'),
    seconds: value('used_cpu_sys') + value('used_cpu_user'),
  };
}

async function processorSecondsOf(urls: readonly string[]): Promise<number> {
  const texts = await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text()));
  return texts.reduce((sum, text) => sum + Number(/^process_cpu_seconds_total ([\d.]+)/m.exec(text)?.[1] ?? Number.NaN), 0);
}

async function sizeOf(folders: readonly string[]): Promise<number> {
  const files = await Promise.all(folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((name) => join(folder, name))));
  const sizes = await Promise.all(files.flat().map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
