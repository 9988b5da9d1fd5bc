import { codesToBase64 } from '../contract/codes';
import type { GenerateTask } from '../contract/job';
import { decoderFingerprint } from '../contract/model-manifest';
import { draw, type DrawnRow } from '../engine/draw';
import { drawOnNewGround } from '../engine/draw-on-new-ground';
import type { Model } from '../engine/model';
import { decodeNewestRow, decodePictures, lowestRow } from '../engine/picture-codec';
import { encodePng, encodeWebp, type Pixels } from '../engine/picture-file';
import { addPngText, recipeKeyword } from '../engine/png-text';
import { scorePictures } from '../engine/rank';
import type { TaskContext } from './task-context';

/** What is drawn. `firstCandidate` is the number of the first picture; with one, it is told of every finished picture what was drawn. */
type Drawing = Omit<GenerateTask, 'kind'> & { firstCandidate?: number };

/** Draws the candidates, reports each row and each finished picture, and returns the PNG files in order. @throws as `runTask`. */
export async function runGenerate(task: Drawing, context: TaskContext): Promise<Uint8Array[]> {
  const startedAt = performance.now();
  const { firstCandidate = 0 } = task;
  const model = context.engine.model(task.model);
  // Previews are painted and packed while the next row is drawn, one after the other, so that they arrive in order.
  let previews = Promise.resolve();
  let codes: readonly Uint16Array[] = [];
  let painted: Promise<Pixels[]> = Promise.resolve([]);
  try {
    const rows = task.start?.ground === 'new' ? drawOnNewGround : draw;
    for await (const drawn of rows(model, { ...task, client: context.client, signal: context.signal })) {
      const last = drawn.row === model.manifest.picture.rows;
      // The last row needs no preview: the finished pictures show it.
      painted = last ? decodePictures(model, drawn.codes) : decodeNewestRow(model, drawn.codes);
      previews = Promise.all([painted, previews]).then(([pixels]) => reportRow(model, drawn, pixels.map((each) => lowestRow(model, each)), firstCandidate, context));
      // Whoever waits for the previews below hears of a failure; until then it must not count as unheard.
      previews.catch(() => undefined);
      codes = drawn.codes;
    }
  } finally {
    await previews;
  }
  const pictures = await painted;
  const scoring = scorePictures(task, pictures, model, context.engine);
  const [files, scores] = await Promise.all([Promise.all(pictures.map(encodePng)), scoring]);
  return files.map((file, index) => {
    const candidate = firstCandidate + index;
    const text = codesToBase64(codes[index] ?? []);
    const score = scores[index] ?? 0;
    const elapsedMs = performance.now() - startedAt;
    const png = addPngText(file, recipeKeyword, recipeOf(task, candidate, text));
    // The picture gets its id where it is stored.
    const report = { type: 'candidate.completed', candidate, codes: text, decoder: decoderFingerprint(model.manifest), pictureId: '', score, elapsedMs } as const;
    context.report(task.firstCandidate === undefined ? report : { ...report, prompt: task.prompt }, png);
    return png;
  });
}

/** What it takes to draw the picture again, and the picture itself as its codes, as they are written into its file. */
function recipeOf({ prompt, model, seed, sampling, start }: Drawing, candidate: number, codes: string): string {
  return JSON.stringify({ prompt, model, seed, candidate, sampling, start, codes });
}

async function reportRow(model: Model, drawn: DrawnRow, strips: readonly Pixels[], firstCandidate: number, { report, signal }: TaskContext): Promise<void> {
  const files = await Promise.all(strips.map(encodeWebp));
  signal?.throwIfAborted();
  files.forEach((file, index) => {
    report({
      type: 'candidate.partial',
      candidate: firstCandidate + index,
      row: drawn.row,
      rows: model.manifest.picture.rows,
      codes: codesToBase64(drawn.codes[index] ?? []),
      strip: `data:image/webp;base64,${Buffer.from(file).toString('base64')}`,
    });
  });
}
