import { codesToBase64 } from '../contract/codes';
import type { JobReport } from '../contract/event';
import type { DescribeTask, GenerateTask, Task } from '../contract/job';
import { describe } from '../engine/describe';
import { draw, type DrawnRow } from '../engine/draw';
import type { Engine } from '../engine/engine';
import { PictureMissingError } from '../engine/errors';
import type { Model } from '../engine/model';
import { decodeNewestRow, decodePictures } from '../engine/picture-codec';
import { encodePng, encodeWebp, type Pixels } from '../engine/picture-file';
import { addPngText, recipeKeyword } from '../engine/png-text';
import { selfRanker, type Ranker } from '../engine/rank';

export interface TaskContext {
  engine: Engine;
  /** The upload of a describe task: upright sRGB, any size. */
  picture?: Uint8Array | undefined;
  /** Whoever the task is for; clients share the machine evenly. */
  client?: string | undefined;
  /** Aborting it ends the task within one picture place or caption piece. */
  signal?: AbortSignal | undefined;
  /** Who scores the candidates; the model itself when absent. */
  ranker?: Ranker | undefined;
  /** Called in order with everything that happens; `png` is the finished picture of a `candidate.completed`. */
  report: (report: JobReport, png?: Uint8Array) => void;
}

/**
 * Runs one task and reports its partial and completed results; whoever calls reports how it started and ended.
 * @throws the signal's reason when it is aborted; EngineError, ModelFileError or GraphRunError otherwise (`errorCodeOf` tells the code).
 */
export async function runTask(task: Task, context: TaskContext): Promise<void> {
  if (task.kind === 'generate') await runGenerate(task, context);
  else await runDescribe(task, context);
}

async function runGenerate(task: GenerateTask, context: TaskContext): Promise<void> {
  const startedAt = performance.now();
  const model = context.engine.model(task.model);
  // Previews are packed while the next row is drawn, one after the other, so that they arrive in order.
  let previews = Promise.resolve();
  let codes: readonly Uint16Array[] = [];
  try {
    for await (const drawn of draw(model, { ...task, client: context.client, signal: context.signal })) {
      const strips = await decodeNewestRow(model, drawn.codes);
      const before = previews;
      previews = before.then(() => reportRow(model, drawn, strips, context));
      // Whoever waits for the previews below hears of a failure; until then it must not count as unheard.
      previews.catch(() => undefined);
      codes = drawn.codes;
    }
  } finally {
    await previews;
  }
  const pictures = await decodePictures(model, codes);
  const [files, scores] = await Promise.all([Promise.all(pictures.map(encodePng)), (context.ranker ?? selfRanker).score(model, task.prompt, pictures)]);
  for (const [candidate, file] of files.entries()) {
    const text = codesToBase64(codes[candidate] ?? []);
    const score = scores[candidate] ?? 0;
    const elapsedMs = performance.now() - startedAt;
    const png = addPngText(file, recipeKeyword, recipeOf(task, candidate, text));
    // The picture gets its id where it is stored.
    context.report({ type: 'candidate.completed', candidate, codes: text, pictureId: '', score, elapsedMs }, png);
  }
}

/** What it takes to draw the picture again, and the picture itself as its codes, as they are written into its file. */
function recipeOf({ prompt, model, seed, sampling, start }: GenerateTask, candidate: number, codes: string): string {
  return JSON.stringify({ prompt, model, seed, candidate, sampling, start, codes });
}

async function reportRow(model: Model, drawn: DrawnRow, strips: readonly Pixels[], { report, signal }: TaskContext): Promise<void> {
  const files = await Promise.all(strips.map(encodeWebp));
  signal?.throwIfAborted();
  files.forEach((file, candidate) => {
    report({
      type: 'candidate.partial',
      candidate,
      row: drawn.row,
      rows: model.manifest.picture.rows,
      codes: codesToBase64(drawn.codes[candidate] ?? []),
      strip: `data:image/webp;base64,${Buffer.from(file).toString('base64')}`,
    });
  });
}

async function runDescribe(task: DescribeTask, { engine, picture, client, signal, report }: TaskContext): Promise<void> {
  if (picture === undefined) throw new PictureMissingError('The picture to describe is missing.');
  for await (const progress of describe(engine.model(task.model), { ...task, picture, client, signal })) {
    const { language, index, text } = progress;
    if (progress.type === 'partial') report({ type: 'caption.partial', language, index, text });
    else report({ type: 'caption.completed', language, index, text, confidence: progress.confidence, words: progress.words });
  }
}
