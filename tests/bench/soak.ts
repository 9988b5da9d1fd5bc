import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { uniforms } from '../../server/engine/random';
import { askForCaptions, askForDrawing, followJob, readPictures, timeJob } from './job-client';
import { readHealth, waitUntilReady, withServer } from './server';
import { trendOf } from './trend';

// `npm run soak -- [--jobs 2000] [--people 6] [--url http://…] [--out file.json]`: many jobs of all kinds through the real server. Ends with 1 when memory grows or a job fails.

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '2000' }, people: { type: 'string', default: '6' }, url: { type: 'string' }, out: { type: 'string' } },
});
const whole = z.coerce.number().int().min(1);
const [jobs, people] = [whole.parse(values.jobs), whole.parse(values.people)];

/** Memory that still fills up in the beginning (arenas, caches, compiled code) is no leak. */
const settlingShare = 0.3;
/** Growth from then to the end that counts as none, of the memory itself. */
const growthMax = 0.05;
const sampleMs = 1000;
const megabyte = 1e6;

interface Sample {
  jobs: number;
  worker: number;
  web: number;
}

interface Counts {
  drawn: number;
  described: number;
  canceled: number;
}

/** One of the jobs: mostly drawings of one to four pictures, some captions; every eighth is canceled while it waits or runs. */
async function runJob(url: string, number: number, png: Uint8Array, counts: Counts): Promise<void> {
  const [kind = 0, candidates = 0, canceling = 0, when = 0] = uniforms(number, 0, 4);
  const client = `192.0.2.${(number % people) + 1}`;
  const describing = kind < 0.25;
  const jobId = describing
    ? await askForCaptions(url, png, undefined, client)
    : await askForDrawing(url, { prompt: prompts[number % prompts.length] ?? '달', seed: number, candidates: 1 + Math.floor(candidates * candidates * 4) }, client);
  const cancelAfter = canceling < 1 / 8 ? Math.floor(when * 6) : Infinity;
  let [seen, end] = [0, ''];
  for await (const { type } of followJob(url, jobId)) {
    if (seen === cancelAfter) await fetch(`${url}/api/jobs/${jobId}`, { method: 'DELETE' });
    seen += 1;
    end = type;
  }
  if (end === 'canceled' && seen > cancelAfter) counts.canceled += 1;
  else if (end !== 'succeeded') throw new Error(`job ${jobId} ended with ${end}`);
  else if (describing) counts.described += 1;
  else counts.drawn += 1;
}

const prompts = ['검은 고양이와 노란 달', 'a black cat and a yellow moon at night', '사막에 있는 에펠탑', 'three red apples on a beach', 'ㅋㅋ🐈‍⬛', '숲속 '.repeat(100)];

async function sample(url: string, done: number): Promise<Sample | null> {
  const { worker, memoryBytes } = await readHealth(url);
  return worker.memoryBytes === null ? null : { jobs: done, worker: worker.memoryBytes / megabyte, web: memoryBytes / megabyte };
}

async function soak(url: string): Promise<boolean> {
  await waitUntilReady(url);
  const first = await timeJob(url, () => askForDrawing(url, { prompt: prompts[0] ?? '', seed: 0, candidates: 1 }));
  const [png] = await readPictures(url, first);
  if (png === undefined) throw new Error('nothing was drawn');
  const counts: Counts = { drawn: 0, described: 0, canceled: 0 };
  const samples: Sample[] = [];
  let [next, done] = [0, 0];
  const running = Promise.all(
    Array.from({ length: people }, async () => {
      while (next < jobs) {
        const number = next;
        next += 1;
        await runJob(url, number, png, counts);
        done += 1;
      }
    }),
  );
  const end = new AbortController();
  const watched = running.finally(() => end.abort());
  // Heard below; until then a failure must not count as unheard.
  watched.catch(() => undefined);
  while (!end.signal.aborted) {
    const seen = await sample(url, done);
    if (seen !== null) samples.push(seen);
    if (samples.length % 30 === 1) print(seen);
    await pause(sampleMs);
  }
  await watched;
  const { restarts } = (await readHealth(url)).worker;
  console.log(`\n${counts.drawn} drawings, ${counts.described} descriptions, ${counts.canceled} canceled; the worker was lost ${restarts} times`);
  if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify({ counts, restarts, samples }, null, 2)}\n`);
  const settled = samples.filter((each) => each.jobs >= settlingShare * jobs);
  return [report('worker', settled, ({ worker }) => worker), report('web process', settled, ({ web }) => web)].every(Boolean) && restarts === 0;
}

function print(seen: Sample | null): void {
  if (seen !== null) console.log(`${String(seen.jobs).padStart(6)} jobs: worker ${seen.worker.toFixed(0)} MB, web process ${seen.web.toFixed(0)} MB`);
}

/** Says how the memory of a process went; returns whether it stayed as it was. */
function report(name: string, samples: readonly Sample[], memoryOf: (sample: Sample) => number): boolean {
  if (samples.length < 10) {
    console.log(`${name}: ${samples.length} samples after settling are too few; run more jobs`);
    return false;
  }
  const { slope, from, to } = trendOf(samples.map((each) => [each.jobs, memoryOf(each)]));
  const flat = to - from <= growthMax * from;
  console.log(`${name}: ${from.toFixed(0)} MB → ${to.toFixed(0)} MB, ${(slope * 1000).toFixed(1)} MB for each 1000 jobs: ${flat ? 'flat' : 'growing'}`);
  return flat;
}

const flat = values.url === undefined ? await withServer(soak) : await soak(values.url);
process.exit(flat ? 0 : 1);
