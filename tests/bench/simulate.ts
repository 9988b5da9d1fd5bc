import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { randomStream } from '../evaluate/random-stream';
import { measureOf, tableOf, type Measure } from './measure';
import { simulateQueue, type QueueOutcome } from './simulation/simulate-queue';

// `npm run simulate [-- --from tests/bench/runs/machines.json --from tests/bench/runs/kept.json]`: what the queue would do with more workers
// than there are here, and what that takes. It first shows how near it comes to what was measured.

const reportSchema = z.object({
  machine: z.object({ cores: z.number() }),
  findings: z.array(z.object({ section: z.string(), name: z.string(), p50: z.number().optional(), p95: z.number().optional() })),
});
type Report = z.infer<typeof reportSchema>;

const crews = [
  { name: 'local', workers: 1 },
  { name: '1 worker, 2 webs', workers: 1 },
  { name: '2 workers, 2 webs', workers: 2 },
  { name: '4 workers, 2 webs', workers: 4 },
] as const;
const [people, slots] = [16, 8];
/** With a slot for everybody nobody waits for another, so what is waited for is coordination. */
const unhurried = '2 workers, 2 webs';
const loads = [1, 100, 10_000];
/** Above it waiting grows quickly, below it cores idle. */
const busyShare = 0.8;
const secondsPerDay = 24 * 3600;

function found(report: Report, name: string): { p50: number; p95: number } {
  const finding = report.findings.find((each) => each.name === name);
  if (finding?.p50 === undefined || finding.p95 === undefined) throw new Error(`the report has no "${name}"; measure with npm run bench -- --only people,machines,kept --out <file>`);
  return { p50: finding.p50, p95: finding.p95 };
}

async function readReports(files: readonly string[]): Promise<Report> {
  const reports = await Promise.all(files.map(async (file) => reportSchema.parse(JSON.parse(await readFile(file, 'utf8')))));
  const [first] = reports;
  if (first === undefined) throw new Error('name a report with --from');
  return { machine: first.machine, findings: reports.flatMap(({ findings }) => findings) };
}

function uniform(): () => number {
  const stream = randomStream(1);
  return () => stream.below(2 ** 32) / 2 ** 32;
}

/** Pictures per second by how many are drawn at once, as the people section measured it, straight between its points. */
function speedOf(report: Report): (together: number) => number {
  const points = [1, 2, 4, 8].map((count) => ({ count, speed: found(report, `${count === 1 ? '1 person' : `${count} people at once`}: pictures finished`).p50 }));
  return (together) => {
    const above = points.find(({ count }) => count >= together) ?? points.at(-1);
    const below = points.findLast(({ count }) => count <= together) ?? points[0];
    if (above === undefined || below === undefined) throw new Error('no speed was measured');
    if (above.count === below.count) return above.speed;
    return below.speed + ((together - below.count) / (above.count - below.count)) * (above.speed - below.speed);
  };
}

/** Scales a worker's speed so that the crew together is as fast as it was measured to be: how cores are shared is not simulated. */
function fitted(report: Report, { name, workers }: (typeof crews)[number], handOverMs: number): QueueOutcome {
  const speed = speedOf(report);
  const measured = found(report, `${name}: pictures finished`).p50;
  const run = (factor: number) =>
    simulateQueue({ workers, slots, speed: (together) => factor * speed(together), handOverMs, demand: { people }, pictures: 4000, random: uniform() });
  let factor = 1 / workers;
  for (let round = 0; round < 6; round += 1) factor *= measured / run(factor).perSecond;
  return run(factor);
}

function comparison(report: Report, handOverMs: number): string {
  const findings = crews.flatMap((crew) => {
    const { perSecond, started, finished } = fitted(report, crew, crew.name === 'local' ? 0 : handOverMs);
    const of = (what: string, unit: 'ms' | 'pictures/s', values: readonly number[]) => [
      { name: `${crew.name}: ${what}, measured`, unit, runs: 1, ...found(report, `${crew.name}: ${what}`) },
      { ...measureOf(`${crew.name}: ${what}, simulated`, unit, values), runs: values.length },
    ];
    return [...of('pictures finished', 'pictures/s', [perSecond]), ...of('waiting for the start', 'ms', started), ...of('waiting for the picture', 'ms', finished)];
  });
  return tableOf(findings);
}

/** What a picture takes of everything but the workers, as it was measured. */
function costsOf(report: Report) {
  const of = (name: string) => found(report, name).p50;
  const crew = (what: string) => of(`${unhurried}: ${what} per picture`);
  return {
    redisCommands: crew('Redis commands'),
    redisKilobytes: crew('bytes through Redis'),
    /** Milliseconds of a core. */
    redisMs: crew('processor time of Redis'),
    webMs: crew('processor time of the web processes'),
    databaseMs: of('processor time of PostgreSQL per picture'),
    rows: of('rows in PostgreSQL per picture'),
    keptKilobytes: of('bytes in PostgreSQL per picture'),
    loggedKilobytes: of('bytes in the log of PostgreSQL per picture'),
    workerMegabytes: of('memory of a worker'),
    webMegabytes: of('memory of a web process'),
  };
}

/** What so many pictures per second need, from the measured figures of one worker, of a web process, of Redis and of PostgreSQL. */
function extension(report: Report, handOverMs: number): string {
  const { cores } = report.machine;
  const speed = speedOf(report);
  const most = speed(slots);
  const costs = costsOf(report);
  return tableOf(
    loads.flatMap((perSecond) => {
      const workers = Math.max(1, Math.ceil(perSecond / (busyShare * most)));
      const webs = Math.ceil((perSecond * costs.webMs) / 1000 / busyShare);
      const { started, finished } = simulateQueue({ workers, slots, speed, handOverMs, demand: { perSecond }, pictures: Math.min(100_000, Math.max(5000, 20 * perSecond)), random: uniform() });
      const name = `${perSecond} pictures/s`;
      const single = (what: string, unit: Measure['unit'], value: number) => measureOf(`${name}: ${what}`, unit, [value]);
      const busyCores = (milliseconds: number) => (perSecond * milliseconds) / 1000;
      return [
        single(`workers of ${cores} cores`, '', workers),
        measureOf(`${name}: waiting for the start`, 'ms', started),
        measureOf(`${name}: waiting for the picture`, 'ms', finished),
        single('memory of the workers', 'GB', (workers * costs.workerMegabytes) / 1000),
        single('web processes', '', webs),
        single('web processes', 'cores', busyCores(costs.webMs)),
        single('memory of the web processes', 'GB', (webs * costs.webMegabytes) / 1000),
        single('Redis commands per second', '', perSecond * costs.redisCommands),
        single('MB through Redis per second', 'MB', (perSecond * costs.redisKilobytes) / 1000),
        single('Redis', 'cores', busyCores(costs.redisMs)),
        single('PostgreSQL', 'cores', busyCores(costs.databaseMs)),
        single('rows in PostgreSQL per second', '', perSecond * costs.rows),
        single('million rows in PostgreSQL per day', '', (perSecond * costs.rows * secondsPerDay) / 1e6),
        single('MB kept in PostgreSQL per second', 'MB', (perSecond * costs.keptKilobytes) / 1000),
        single('GB kept in PostgreSQL per day', 'GB', (perSecond * costs.keptKilobytes * secondsPerDay) / 1e6),
        single('MB in the log of PostgreSQL per second', 'MB', (perSecond * costs.loggedKilobytes) / 1000),
      ];
    }),
  );
}

/** Where each part is full, when everything else has room. */
function limits(report: Report): string {
  const { webMs, redisMs, databaseMs } = costsOf(report);
  const fullAt = (name: string, milliseconds: number) => measureOf(`${name} is full at`, 'pictures/s', [1000 / milliseconds]);
  return tableOf([
    measureOf(`a worker of ${report.machine.cores} cores is full at`, 'pictures/s', [speedOf(report)(slots)]),
    fullAt('a web process, which is one core,', webMs),
    fullAt('a core of PostgreSQL', databaseMs),
    fullAt('Redis, which is one core,', redisMs),
  ]);
}

const { values } = parseArgs({ options: { from: { type: 'string', multiple: true, default: ['tests/bench/runs/machines.json', 'tests/bench/runs/kept.json'] } } });
const report = await readReports(values.from);
const handOverMs = found(report, `${unhurried}: waiting for the start`).p50;
console.log(`── measured and simulated, ${people} people ──\n${comparison(report, handOverMs)}`);
console.log(`\n── more, at ${100 * busyShare} % of what the workers can do ──\n${extension(report, handOverMs)}`);
console.log(`\n── where each part is full ──\n${limits(report)}`);
