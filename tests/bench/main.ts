import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfiguration } from '../../server/config/configuration';
import { findModelPackages, readModelPackage } from '../../server/engine/model-package';
import { chooseThreads } from '../../server/runtime/onnx/choose-threads';
import { promptOf, type BenchContext } from './context';
import { askForDrawing, timeJob } from './job-client';
import { measureOf, tableOf, type Finding } from './measure';
import { benchCaptions } from './sections/captions';
import { benchDrawing } from './sections/drawing';
import { benchHistory } from './sections/history';
import { benchKept } from './sections/kept';
import { benchLimits } from './sections/limits';
import { benchMachines } from './sections/machines';
import { benchPage } from './sections/page';
import { benchPeople } from './sections/people';
import { benchPreviews } from './sections/previews';
import { benchProcesses } from './sections/processes';
import { benchPytorch } from './sections/pytorch';
import { benchSizes } from './sections/sizes';
import { benchTransformersJs } from './sections/transformers-js';
import { waitUntilReady, withServer } from './server';

// `npm run bench -- [--only people,limits] [--runs 20] [--out file.json] …`: how fast the playground is here. README.md says what each line means.

type Section = (context: BenchContext) => Promise<Finding[]>;

/** Over HTTP, as a browser sees it. */
const served: Readonly<Record<string, Section>> = { drawing: benchDrawing, captions: benchCaptions, page: benchPage, people: benchPeople, processes: benchProcesses };
/** In this process or beside it, once the server is gone. */
const alone: Readonly<Record<string, Section>> = { limits: benchLimits, sizes: benchSizes, previews: benchPreviews, pytorch: benchPytorch, 'transformers-js': benchTransformersJs, history: benchHistory, machines: benchMachines, kept: benchKept };
const coldStart = 'start';
const names = [coldStart, ...Object.keys(served), ...Object.keys(alone)];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: names.join(',') },
    model: { type: 'string' },
    runs: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '3' },
    pictures: { type: 'string', default: '100000' },
    url: { type: 'string' },
    out: { type: 'string' },
  },
});
const only = z.array(z.enum(names)).parse(values.only.split(','));
const whole = (least: number) => z.coerce.number().int().min(least);

async function readContext(): Promise<Omit<BenchContext, 'url'>> {
  const { modelsDirectory, threads } = readConfiguration();
  const [first] = await findModelPackages(modelsDirectory);
  const folder = join(modelsDirectory, values.model ?? first ?? '');
  return {
    manifest: (await readModelPackage(folder)).manifest,
    folder,
    threads: chooseThreads(threads),
    runs: whole(1).parse(values.runs),
    warmUp: whole(0).parse(values['warm-up']),
    pictures: whole(1).parse(values.pictures),
  };
}

type SectionFinding = Finding & { section: string };

async function runSections(sections: Readonly<Record<string, Section>>, context: BenchContext): Promise<SectionFinding[]> {
  const findings: SectionFinding[] = [];
  for (const [name, section] of Object.entries(sections)) {
    if (!only.includes(name)) continue;
    const startedAt = performance.now();
    const found = await section(context);
    console.log(`\n── ${name}, ${((performance.now() - startedAt) / 1000).toFixed(0)} s ──\n${tableOf(found)}`);
    findings.push(...found.map((finding) => ({ section: name, ...finding })));
  }
  return findings;
}

/** @param startedAt when the server was started; null for one that ran already. */
async function benchServed(context: BenchContext, startedAt: number | null): Promise<SectionFinding[]> {
  const { url, manifest } = context;
  await waitUntilReady(url);
  const start = async (): Promise<Finding[]> => {
    if (startedAt === null) return [{ name: 'start to first picture', skipped: 'the server ran already' }];
    await timeJob(url, () => askForDrawing(url, { prompt: promptOf(context, 0), seed: 0, candidates: 1, model: manifest.id }));
    return [measureOf('start to first picture', 'ms', [performance.now() - startedAt])];
  };
  return runSections({ [coldStart]: start, ...served }, context);
}

const context = await readContext();
const { url } = values;
const findings: SectionFinding[] = [];
if ([coldStart, ...Object.keys(served)].some((name) => only.includes(name))) {
  findings.push(...(url === undefined ? await withServer((own, startedAt) => benchServed({ ...context, url: own }, startedAt)) : await benchServed({ ...context, url }, null)));
}
findings.push(...(await runSections(alone, { ...context, url: '' })));
const machine = { processor: cpus()[0]?.model ?? '', cores: availableParallelism(), threads: context.threads, node: process.version };
const report = JSON.stringify({ model: context.manifest.id, machine, findings }, null, 2);
console.log(`\n${report}`);
if (values.out !== undefined) await writeFile(values.out, `${report}\n`);
