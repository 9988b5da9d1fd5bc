import { randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeSampling, seedMax, type DescribeRequest } from '../../contract/request';
import type { Engine } from '../../engine/engine';
import { errorCodeOf } from '../../engine/errors';
import { runTask } from '../../worker/run-task';
import { openModel, spokenLanguages } from '../open-model';
import { rankerOption } from '../ranker-option';
import { wordsOption } from '../words-option';
import type { GenerateOptions } from '../request-options';
import { readBatchItems, type BatchItem } from './batch-items';
import { BatchResults, type BatchResult } from './batch-results';

/** Items at work at once: they share the model's steps, so that several take little longer than one. */
const together = 4;
const nameMaxLength = 60;

interface BatchOptions {
  readonly source: string;
  /** Folder for pictures and `results.jsonl`. */
  readonly out: string;
  readonly generate: GenerateOptions;
  readonly describe: DescribeRequest;
  readonly signal: AbortSignal;
  /** Called at the start and after each item. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What `batch --json` prints. */
export interface BatchOutput {
  kind: 'batch';
  out: string;
  /** Items in the source; `before` of them were done already. */
  total: number;
  before: number;
  done: number;
  /** Tried again by the next batch into the same folder. */
  failed: { key: string; code: string; message: string }[];
}

/**
 * Does everything in a file of prompts or a folder of pictures that is not done yet. One item that fails does not stop the others.
 * @throws UsageError for a source that cannot be read, the signal's reason, and as `openModel`.
 */
export async function runBatch({ source, out, generate, describe, signal, onProgress }: BatchOptions): Promise<BatchOutput> {
  const items = await readBatchItems(source);
  const results = await BatchResults.open(out);
  const waiting = items.filter((item) => !results.has(item));
  const output: BatchOutput = { kind: 'batch', out, total: items.length, before: items.length - waiting.length, done: 0, failed: [] };
  onProgress(output.before, output.total);
  if (waiting.length === 0) return output;
  const { engine, model } = await openModel(generate.model, ...new Set(waiting.map(({ kind }) => kind)));
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      signal.throwIfAborted();
      try {
        const place = { engine, model, out, signal };
        await results.add(item.kind === 'generate' ? await drawItem(item, generate, place) : await describeItem(item, describe, place));
        output.done += 1;
      } catch (error) {
        signal.throwIfAborted();
        output.failed.push({ key: item.key, code: errorCodeOf(error), message: error instanceof Error ? error.message : String(error) });
      }
      onProgress(output.before + output.done + output.failed.length, output.total);
    }
  };
  const works = Array.from({ length: together }, work);
  try {
    await Promise.all(works);
  } finally {
    await Promise.allSettled(works);
    await engine.close();
  }
  return output;
}

interface Place {
  readonly engine: Engine;
  readonly model: string;
  readonly out: string;
  readonly signal: AbortSignal;
}

async function drawItem({ key, prompt }: Extract<BatchItem, { kind: 'generate' }>, options: GenerateOptions, { engine, model, out, signal }: Place): Promise<BatchResult> {
  const seed = options.seed ?? randomInt(seedMax + 1);
  const sampling = completeSampling(engine.drawer(model).sampling, options.sampling);
  const drawn: { candidate: number; codes: string; score: number; png: Uint8Array }[] = [];
  const words = await wordsOption(engine, model, prompt);
  await runTask({ ...options, prompt, model, seed, sampling, start: undefined, ranker: await rankerOption(engine, options.ranker, prompt), ...words }, {
    engine,
    signal,
    report(report, png) {
      if (report.type === 'candidate.completed' && png !== undefined) drawn.push({ candidate: report.candidate, codes: report.codes, score: report.score, png });
    },
  });
  const pictures = await Promise.all(drawn.map(async ({ candidate, codes, score, png }) => {
    const file = `${fileName(key)}-${seed}-${candidate + 1}.png`;
    // Under its own name only when it is whole.
    await writeFile(join(out, `${file}.part`), png);
    await rename(join(out, `${file}.part`), join(out, file));
    return { file, codes, score };
  }));
  return { kind: 'generate', key, model, seed, pictures };
}

async function describeItem({ key, path }: Extract<BatchItem, { kind: 'describe' }>, request: DescribeRequest, { engine, model, signal }: Place): Promise<BatchResult> {
  const seed = request.seed ?? randomInt(seedMax + 1);
  const captions: Extract<BatchResult, { kind: 'describe' }>['captions'] = [];
  await runTask({ ...request, languages: spokenLanguages(engine, model, request.languages), model, seed, pictureId: '' }, {
    engine,
    picture: await readFile(path),
    signal,
    report(report) {
      if (report.type === 'caption.completed') captions.push({ language: report.language, index: report.index, text: report.text, confidence: report.confidence });
    },
  });
  return { kind: 'describe', key, model, seed, captions };
}

/** A prompt as a file name on any system. */
function fileName(key: string): string {
  return key.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, nameMaxLength).replace(/^-+|-+$/g, '') || 'picture';
}
