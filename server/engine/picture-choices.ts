import type { Choices } from '../contract/inspection';
import type { DepthChoices } from './inspect';
import type { Model } from './model';
import { decodePictures } from './picture-codec';
import { cropPixels, encodeWebp } from './picture-file';

/** How many positions are shown on each side of the one in question: what its codes reach beyond their own place. */
const margin = 1;

/**
 * What could have stood at a position, with a small picture of each: the place and its neighbours as the decoder draws them with these
 * codes instead. Everything else stays as it is; what would have been drawn after it might have been different as well.
 * All pictures cost one call of the decoder for the rows that are shown.
 * @param codes one whole picture, `[positions × depth]`. @param place from 0. @param found as `topChoices` gives it.
 */
export async function pictureChoices(model: Model, codes: Uint16Array, place: number, found: readonly DepthChoices[]): Promise<Choices> {
  const { rows, columns, depth, size } = model.manifest.picture;
  const [shownRows, shownColumns] = [Math.min(rows, 2 * margin + 1), Math.min(columns, 2 * margin + 1)];
  // At the picture's edge the window moves inwards.
  const row = Math.min(Math.max(0, Math.floor(place / columns) - margin), rows - shownRows);
  const column = Math.min(Math.max(0, (place % columns) - margin), columns - shownColumns);
  const whole = found.flatMap(({ choices }) => choices.map((choice) => {
    const changed = codes.slice();
    changed.set(choice.codes, place * depth);
    return changed.subarray(row * columns * depth, (row + shownRows) * columns * depth);
  }));
  const pixels = await decodePictures(model, whole);
  const [height, width] = [size / rows, size / columns];
  const files = await Promise.all(pixels.map((picture) => encodeWebp(cropPixels(picture, { left: column * width, top: 0, width: shownColumns * width, height: shownRows * height }))));
  const pictures = files.map((file) => `data:image/webp;base64,${Buffer.from(file).toString('base64')}`);
  let next = 0;
  return {
    position: place,
    window: { row, column, rows: shownRows, columns: shownColumns },
    depths: found.map(({ depth: index, chosen, choices }) => ({
      depth: index,
      chosen,
      choices: choices.map(({ code, probability }) => ({ code, probability, picture: pictures[next++] ?? '' })),
    })),
  };
}
