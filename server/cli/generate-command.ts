import { writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import type { GenerateTask } from '../contract/job';
import { completeSampling, seedMax, type GenerateRequest } from '../contract/request';
import { runTask } from '../worker/run-task';
import { openModel } from './open-model';
import { rankerOption } from './ranker-option';
import type { StartOptions } from './request-options';
import { readStartOptions } from './start-option';
import { wordsOption } from './words-option';

/** What `generate --json` prints. */
export interface GenerateOutput extends GenerateTask {
  pictures: { candidate: number; file: string; codes: string; score: number }[];
  /** From the start of drawing to the last picture, without loading the model. */
  elapsedMs: number;
}

/** Draws and saves the pictures. @throws as `openModel` and `runTask`, and the file system's error when a file cannot be written. */
export async function runGenerateCommand(request: GenerateRequest, startOptions: StartOptions | null, out: string, signal: AbortSignal): Promise<GenerateOutput> {
  const { engine, model } = await openModel(request.model, 'generate');
  const start = startOptions === null ? undefined : await readStartOptions(engine.model(model), startOptions);
  const sampling = completeSampling(engine.drawer(model).sampling, request.sampling);
  const ranker = await rankerOption(engine, request.ranker, request.prompt);
  const task: GenerateTask = { ...request, model, seed: request.seed ?? randomInt(seedMax + 1), sampling, start, ranker, ...(await wordsOption(engine, model, request.prompt)) };
  const pictures: GenerateOutput['pictures'] = [];
  const writes: Promise<void>[] = [];
  const startedAt = performance.now();
  await runTask(task, {
    engine,
    signal,
    report(report, png) {
      if (report.type !== 'candidate.completed' || png === undefined) return;
      const { candidate, codes, score } = report;
      const file = task.candidates === 1 ? out : out.replace(/\.png$/i, `-${candidate + 1}$&`);
      pictures.push({ candidate, file, codes, score });
      writes.push(writeFile(file, png));
    },
  });
  await Promise.all(writes);
  const elapsedMs = performance.now() - startedAt;
  await engine.close();
  return { ...task, pictures, elapsedMs };
}
