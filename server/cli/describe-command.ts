import { randomInt } from 'node:crypto';
import type { Language } from '../contract/language';
import { seedMax, type DescribeRequest } from '../contract/request';
import { runTask } from '../worker/run-task';
import { ensureAskable, openModel, spokenLanguages } from './open-model';
import { readPictureFile } from './read-picture-file';

/** What `describe --json` prints. */
export interface DescribeOutput {
  kind: 'describe';
  model: string;
  picture: string;
  seed: number;
  /** Whether the picture is unlike everything the model learned from; null when the model cannot tell. */
  unfamiliar: boolean | null;
  captions: { language: Language; index: number; text: string; confidence: number }[];
  /** From reading the picture to the last caption, without loading the model. */
  elapsedMs: number;
}

/** Describes a picture file. @throws UsageError when it cannot be opened or is too large, or the model writes none of the languages; otherwise as `openModel` and `runTask`. */
export async function runDescribeCommand(request: DescribeRequest, path: string, signal: AbortSignal): Promise<DescribeOutput> {
  const picture = await readPictureFile(path);
  const { engine, model } = await openModel(request.model, 'describe');
  const languages = spokenLanguages(engine, model, request.languages);
  ensureAskable(engine, model, request.captionTask);
  const seed = request.seed ?? randomInt(seedMax + 1);
  const captions: DescribeOutput['captions'] = [];
  let unfamiliar: boolean | null = null;
  const startedAt = performance.now();
  await runTask({ ...request, languages, model, seed, pictureId: '' }, {
    engine,
    picture,
    signal,
    report(report) {
      if (report.type === 'picture.familiarity') unfamiliar = report.unfamiliar;
      if (report.type !== 'caption.completed') return;
      const { language, index, text, confidence } = report;
      captions.push({ language, index, text, confidence });
    },
  });
  const elapsedMs = performance.now() - startedAt;
  await engine.close();
  return { kind: 'describe', model, picture: path, seed, unfamiliar, captions, elapsedMs };
}
