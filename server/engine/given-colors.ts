import type { ModelManifest } from '../contract/model-manifest';
import type { Model } from './model';
import { decodePictures, encodePicture } from './picture-codec';
import { squarePlanesOf } from './picture-file';

type Grid = Pick<ModelManifest['picture'], 'rows' | 'columns' | 'depth'>;

/** A given colour must fit this much better than the drawing's own: what painting loses anyway must not pass for a colour. */
const betterThanOwn = 0.95;

/**
 * The codes of a picture, to draw on from. An encoder that has to tell apart what a thing is and which colour it was given sees the
 * thing more surely than the colour; where a model gives colours (`picture.givenColors`), each is therefore painted and the one that
 * comes nearest to the picture is taken: analysis by synthesis (Yuille & Kersten 2006). One call of the encoder, one of the decoder.
 * @param file any picture file that sharp reads. @returns `[positions × depth]`. @throws PictureUnreadableError when it is none.
 */
export async function codesOfPicture(model: Model, file: Uint8Array): Promise<Uint16Array> {
  const { codes, planes } = await encodePicture(model, file);
  const { givenColors, encoderSize, ...grid } = model.manifest.picture;
  if (givenColors === undefined) return codes;
  const choices = Array.from({ length: givenColors + 1 }, (_, color) => codes.map((code, index) => (isLast(index, grid.depth) ? color : code)));
  const painted = (await decodePictures(model, choices)).map((pixels) => squarePlanesOf(pixels, encoderSize));
  const colors = chooseGivenColors(planes, painted, grid);
  return codes.map((code, index) => (isLast(index, grid.depth) ? (colors[Math.floor(index / grid.depth)] ?? 0) : code));
}

function isLast(index: number, depth: number): boolean {
  return index % depth === depth - 1;
}

/**
 * Which painting of a picture comes nearest to it, for each thing as a whole: positions that touch and whose look depends on the colour
 * belong together.
 * @param picture RGB planes, 0–1. @param painted the same picture in its own colours and then in each given one, planes alike.
 * @returns the index in `painted` of each position, row by row; 0 where nothing depends on it.
 */
export function chooseGivenColors(picture: Float32Array, painted: readonly Float32Array[], { rows, columns }: Omit<Grid, 'depth'>): number[] {
  const errors = painted.map((painting) => differences(picture, painting, { rows, columns }));
  const [own = picture, ...given] = painted;
  const changes = given.map((painting) => differences(own, painting, { rows, columns }));
  const colors = new Array<number>(rows * columns).fill(0);
  const isOpen = colors.map((_, place) => changes.some((change) => (change[place] ?? 0) > 0));
  for (const start of colors.keys()) {
    const places = takeTogether(start, isOpen, { rows, columns });
    if (places.length === 0) continue;
    const sums = errors.map((error) => places.reduce((sum, place) => sum + (error[place] ?? 0), 0));
    const best = sums.indexOf(Math.min(...sums));
    if ((sums[best] ?? 0) < betterThanOwn * (sums[0] ?? 0)) for (const place of places) colors[place] = best;
  }
  return colors;
}

/** The sum of absolute differences inside of each position. */
function differences(left: Float32Array, right: Float32Array, { rows, columns }: Omit<Grid, 'depth'>): Float64Array {
  const side = Math.sqrt(left.length / 3);
  const sums = new Float64Array(rows * columns);
  for (let index = 0; index < left.length; index += 1) {
    const row = Math.floor((Math.floor(index / side) % side) * (rows / side));
    const place = row * columns + Math.floor((index % side) * (columns / side));
    sums[place] = (sums[place] ?? 0) + Math.abs((left[index] ?? 0) - (right[index] ?? 0));
  }
  return sums;
}

/** Takes an open position and all open ones that it touches, directly or through others. Closes them; none when it was closed. */
function takeTogether(start: number, isOpen: boolean[], { rows, columns }: Omit<Grid, 'depth'>): number[] {
  const waiting = [start];
  const taken: number[] = [];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (isOpen[place] !== true) continue;
    isOpen[place] = false;
    taken.push(place);
    const column = place % columns;
    if (column > 0) waiting.push(place - 1);
    if (column < columns - 1) waiting.push(place + 1);
    if (place >= columns) waiting.push(place - columns);
    if (place < (rows - 1) * columns) waiting.push(place + columns);
  }
  return taken;
}
