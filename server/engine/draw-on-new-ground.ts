import { codesFromBase64, codesToBase64 } from '../contract/codes';
import { joinLayers } from '../contract/figure';
import { draw, type DrawnRow, type DrawRequest } from './draw';
import { CodesInvalidError } from './errors';
import type { Model } from './model';
import { readStartPicture } from './start-picture';

/**
 * Draws `candidates` pictures of the prompt in which a figure of the start picture stands as it was, on another ground. The prompt is
 * drawn twice: first alone, for its ground, then around the figure on that ground. Ground is taken from the first drawing throughout, so
 * that nothing shows where the figure was put in. Candidate `i` depends on the seed and `i` only, as with `draw`.
 * @throws as `draw`; CodesInvalidError without a start picture.
 */
export async function* drawOnNewGround(model: Model, request: DrawRequest): AsyncGenerator<DrawnRow, void, undefined> {
  const { start, firstCandidate = 0, ...rest } = request;
  if (start === undefined) throw new CodesInvalidError('A figure is taken from a start picture; there is none.');
  readStartPicture(model.manifest, { ...start, ground: 'new' });
  const { depth } = model.manifest.picture;
  const figure = codesFromBase64(start.codes);
  const grounds = await finished(draw(model, { ...rest, firstCandidate }));
  const drawings = grounds.map((ground, index) => draw(model, {
    ...rest,
    candidates: 1,
    firstCandidate: firstCandidate + index,
    start: { codes: codesToBase64(joinLayers(ground, figure, depth)), keep: start.keep },
  }));
  try {
    for (;;) {
      // Side by side, so that they share every step of the model.
      const rows = await Promise.all(drawings.map((drawing) => drawing.next()));
      const drawn = rows.flatMap(({ value, done }) => (done === true ? [] : [value]));
      const [first] = drawn;
      if (first === undefined) return;
      yield { row: first.row, codes: drawn.flatMap(({ codes: [standing] }, index) => (standing === undefined ? [] : [joinLayers(grounds[index] ?? standing, standing, depth)])) };
    }
  } finally {
    await Promise.allSettled(drawings.map((drawing) => drawing.return()));
  }
}

/** The codes of the finished pictures. */
async function finished(rows: AsyncGenerator<DrawnRow, void, undefined>): Promise<readonly Uint16Array[]> {
  let last: readonly Uint16Array[] = [];
  for await (const { codes } of rows) last = codes;
  return last;
}
