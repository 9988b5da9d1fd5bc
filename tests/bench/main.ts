import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildAll } from '../../server/launch/build-all';
import { freePort } from '../../server/launch/free-port';
import { runServer } from '../../server/launch/run-server';
import { benchHistory } from './history-bench';
import { timeDescribing, timeDrawing, timeOf } from './job-stopwatch';
import { measureOf, tableOf, type Measure } from './measure';

// `npm run bench -- [--runs 20] [--warm-up 3] [--pictures 100000] [--url http://…] [--out file]`: how fast the playground is, over HTTP as a browser sees it.

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '3' },
    pictures: { type: 'string', default: '100000' },
    url: { type: 'string' },
    out: { type: 'string' },
  },
});
const runs = z.coerce.number().int().min(1).parse(values.runs);
const warmUp = z.coerce.number().int().min(0).parse(values['warm-up']);

const healthSchema = z.object({
  ready: z.boolean(),
  worker: z.object({ memoryBytes: z.number().nullable() }),
  eventLoopDelayMs: z.object({ p50: z.number(), p99: z.number() }),
});
const prompts = ['검은 고양이와 노란 달', 'a black cat and a yellow moon at night', '사막에 있는 에펠탑', 'three red apples on a beach'];
const megabyte = 1024 * 1024;

async function health(url: string): Promise<z.infer<typeof healthSchema>> {
  return healthSchema.parse(await (await fetch(`${url}/health`)).json());
}

async function waitUntilReady(url: string): Promise<void> {
  while (!(await health(url)).ready) await pause(50);
}

/** Runs `once` for warming up, then `runs` times; gives what the counted runs returned. */
async function repeat<Result>(once: (run: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let run = 0; run < warmUp + runs; run += 1) {
    const result = await once(run);
    if (run >= warmUp) results.push(result);
  }
  return results;
}

async function benchDrawing(url: string, candidates: number): Promise<Measure[]> {
  const timed = await repeat((run) => timeDrawing(url, { prompt: prompts[run % prompts.length] ?? '', seed: run, candidates }));
  const name = candidates === 1 ? '1 picture' : `${candidates} pictures`;
  return [
    measureOf(`${name}: first row`, 'ms', timed.map((events) => timeOf(events, 'candidate.partial', 'first'))),
    measureOf(`${name}: finished`, 'ms', timed.map((events) => timeOf(events, 'candidate.completed', 'last'))),
  ];
}

async function benchDescribing(url: string): Promise<Measure[]> {
  const events = await timeDrawing(url, { prompt: prompts[0] ?? '', seed: 7, candidates: 1 });
  const drawn = events.map(({ event }) => event).find((event) => event.type === 'candidate.completed');
  const picture = await fetch(`${url}/api/pictures/${drawn?.pictureId ?? ''}`);
  if (!picture.ok) throw new Error(`the drawn picture cannot be read: ${picture.status}`);
  const png = new Uint8Array(await picture.arrayBuffer());
  const timed = await repeat(() => timeDescribing(url, png));
  return [
    measureOf('caption: first language', 'ms', timed.map((each) => timeOf(each, 'caption.completed', 'first'))),
    measureOf('caption: both languages', 'ms', timed.map((each) => timeOf(each, 'caption.completed', 'last'))),
  ];
}

async function bench(url: string, startedAt: number | null): Promise<Measure[]> {
  await waitUntilReady(url);
  const measures: Measure[] = [];
  if (startedAt !== null) {
    await timeDrawing(url, { prompt: prompts[0] ?? '', seed: 0, candidates: 1 });
    measures.push(measureOf('start to first picture', 'ms', [performance.now() - startedAt]));
  }
  measures.push(...(await benchDrawing(url, 1)), ...(await benchDrawing(url, 4)), ...(await benchDescribing(url)));
  const { worker, eventLoopDelayMs } = await health(url);
  if (worker.memoryBytes !== null) measures.push(measureOf('worker memory', 'MB', [worker.memoryBytes / megabyte]));
  measures.push({ name: 'event-loop delay of the web process (p50, p99)', unit: 'ms', p50: eventLoopDelayMs.p50, p95: eventLoopDelayMs.p99, runs: 1 });
  return measures;
}

async function benchOwnServer(): Promise<Measure[]> {
  await buildAll();
  const startedAt = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'dallae-bench-'));
  const server = await runServer(await freePort(3401), { DATA_DIR: directory });
  try {
    return await bench(server.url, startedAt);
  } finally {
    server.process.kill();
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  }
}

const served = values.url === undefined ? await benchOwnServer() : await bench(values.url, null);
const measures = [...served, ...(await benchHistory(z.coerce.number().int().min(1).parse(values.pictures), runs))];
const lines = measures.map((measure) => JSON.stringify(measure)).join('\n');
console.log(`${tableOf(measures)}\n\n${lines}`);
if (values.out !== undefined) await writeFile(values.out, `${lines}\n`);
