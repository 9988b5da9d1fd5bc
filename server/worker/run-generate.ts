import { codesToBase64 } from '../contract/codes';
import type { GenerateTask } from '../contract/job';
import type { DrawnRow } from '../engine/draw';
import type { PictureDrawer } from '../engine/picture-drawer';
import { lowestRow } from '../engine/picture-codec';
import { encodePng, encodeWebp, type Pixels } from '../engine/picture-file';
import { addPngText, recipeKeyword } from '../engine/png-text';
import { scorePictures } from '../engine/rank';
import type { TaskContext } from './task-context';

/** What is drawn. `firstCandidate` is the number of the first picture; with one, it is told of every finished picture what was drawn. */
type Drawing = Omit<GenerateTask, 'kind'> & { firstCandidate?: number };

/** Draws the candidates, reports each row and each finished picture, and returns the PNG files in order. @throws as `runTask`. */
export async function runGenerate(task: Drawing, context: TaskContext): Promise<Uint8Array[]> {
  const startedAt = performance.now();
  const { client, signal } = context;
  const drawer = context.engine.drawer(task.model);
  // Previews are painted and packed while the next row is drawn, one after the other, so that they arrive in order.
  let previews = Promise.resolve();
  const finished: Promise<Uint8Array[]>[] = [];
  try {
    for await (const { from = 0, ...drawn } of drawer.draw({ ...task, prompt: task.words ?? task.prompt, client, signal })) {
      const first = (task.firstCandidate ?? 0) + from;
      const last = drawn.row === drawer.picture.rows;
      // The last row needs no preview: the finished pictures show it.
      const painted = last ? drawer.paint(drawn.codes) : drawer.paintNewestRow?.(drawn.codes);
      const shown = drawer.paintNewestRow === null ? undefined : painted;
      previews = Promise.all([shown, previews]).then(([pixels]) => reportRow(drawer, drawn, pixels, first, context));
      // Whoever waits for the previews below hears of a failure; until then it must not count as unheard.
      previews.catch(() => undefined);
      if (!last || painted === undefined) continue;
      const completed = Promise.all([painted, previews]).then(([pictures]) => reportFinished(task, drawer, { codes: drawn.codes, pictures, first, startedAt }, context));
      completed.catch(() => undefined);
      finished.push(completed);
    }
  } finally {
    await previews;
    // What is whole is told of, also when the others are given up.
    await Promise.allSettled(finished);
  }
  return (await Promise.all(finished)).flat();
}

/** Pictures that were finished together. */
interface Finished {
  readonly codes: readonly Uint16Array[];
  readonly pictures: readonly Pixels[];
  /** Number of the first of them. */
  readonly first: number;
  readonly startedAt: number;
}

async function reportFinished(task: Drawing, drawer: PictureDrawer, { codes, pictures, first, startedAt }: Finished, { engine, report }: TaskContext): Promise<Uint8Array[]> {
  const scoring = scorePictures(task, pictures, drawer.model, engine);
  const [files, scores] = await Promise.all([Promise.all(pictures.map(encodePng)), scoring]);
  return files.map((file, index) => {
    const candidate = first + index;
    const text = codesToBase64(codes[index] ?? []);
    const score = scores[index] ?? 0;
    const elapsedMs = performance.now() - startedAt;
    const png = addPngText(file, recipeKeyword, recipeOf(task, candidate, text));
    // The picture gets its id where it is stored.
    const completed = { type: 'candidate.completed', candidate, codes: text, decoder: drawer.decoder, pictureId: '', score, elapsedMs } as const;
    report(task.firstCandidate === undefined ? completed : { ...completed, prompt: task.prompt }, png);
    return png;
  });
}

/** What it takes to draw the picture again, and the picture itself as its codes, as they are written into its file. */
function recipeOf({ prompt, model, seed, sampling, start }: Drawing, candidate: number, codes: string): string {
  return JSON.stringify({ prompt, model, seed, candidate, sampling, start, codes });
}

/** @param pixels that end with the newest row; undefined where it cannot be shown yet. */
async function reportRow({ picture }: PictureDrawer, { row, codes }: DrawnRow, pixels: readonly Pixels[] | undefined, first: number, { report, signal }: TaskContext): Promise<void> {
  const strips = await Promise.all((pixels ?? []).map((each) => encodeWebp(lowestRow(picture, each))));
  signal?.throwIfAborted();
  codes.forEach((map, index) => {
    const strip = strips[index];
    report({
      type: 'candidate.partial',
      candidate: first + index,
      row,
      rows: picture.rows,
      codes: codesToBase64(map),
      ...(strip === undefined ? {} : { strip: `data:image/webp;base64,${Buffer.from(strip).toString('base64')}` }),
    });
  });
}
