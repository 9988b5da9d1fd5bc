import { bytesOf, floatsOf, floatTensor, integersOf, integerTensor } from '../runtime/tensor';
import { CodesInvalidError } from './errors';
import type { Model } from './model';
import { readSquarePlanes, scaledFor, squarePlanesOf, type Pixels } from './picture-file';

/** A picture as the model reads it. */
export interface EncodedPicture {
  /** `[positions × depth]`. */
  codes: Uint16Array;
  /** Un-rounded latents, `[positions, latentWidth]`. */
  latents: Float32Array;
  /** What the encoder read: RGB planes of values 0–1, `[3, encoderSize, encoderSize]`. */
  planes: Float32Array;
}

/** @param file any picture file that sharp reads. @throws PictureUnreadableError when it is none. */
export async function encodePicture(model: Model, file: Uint8Array): Promise<EncodedPicture> {
  const side = model.manifest.picture.encoderSize;
  const planes = await readSquarePlanes(file, side);
  const outputs = await model.graphs.pictureEncoder.run({ pixels: floatTensor(planes, [1, 3, side, side]) });
  return { codes: Uint16Array.from(integersOf(outputs, 'codes')), latents: floatsOf(outputs, 'latents'), planes };
}

/** Latents of drawn pictures of any size, `[positions × latentWidth]` each, all in one call. */
export async function encodePixels(model: Model, pictures: readonly Pixels[]): Promise<Float32Array[]> {
  const { encoderSize: side, rows, columns, latentWidth } = model.manifest.picture;
  const planes = new Float32Array(pictures.length * 3 * side * side);
  for (const [index, picture] of pictures.entries()) planes.set(squarePlanesOf(await scaledFor(picture, side), side), index * 3 * side * side);
  const outputs = await model.graphs.pictureEncoder.run({ pixels: floatTensor(planes, [pictures.length, 3, side, side]) });
  const latents = floatsOf(outputs, 'latents');
  const size = rows * columns * latentWidth;
  return pictures.map((_, index) => latents.subarray(index * size, (index + 1) * size));
}

/**
 * Decodes pictures of equally many whole rows, all in one call; an unfinished picture gives pixels as far as it goes.
 * @throws CodesInvalidError when codes are not whole rows of this model's codebook.
 */
export async function decodePictures(model: Model, pictures: readonly Uint16Array[]): Promise<Pixels[]> {
  const { rows: fullRows, columns, depth, codebookSize, size } = model.manifest.picture;
  const rows = (pictures[0]?.length ?? 0) / (columns * depth);
  for (const codes of pictures) {
    if (!Number.isInteger(rows) || rows < 1 || rows > fullRows || codes.length !== rows * columns * depth) {
      throw new CodesInvalidError(`A picture of this model has 1 to ${fullRows} whole rows of ${columns * depth} codes.`);
    }
    if (codes.some((code) => code >= codebookSize)) throw new CodesInvalidError(`Codes of this model are below ${codebookSize}.`);
  }
  const outputs = await model.graphs.pictureDecoder.run({
    codes: integerTensor(pictures.flatMap((codes) => [...codes]), [pictures.length, rows, columns, depth]),
  });
  const height = (rows * size) / fullRows;
  const bytesPerPicture = height * size * 3;
  const bytes = bytesOf(outputs, 'pixels');
  return pictures.map((_, index) => ({
    data: bytes.subarray(index * bytesPerPicture, (index + 1) * bytesPerPicture),
    width: size,
    height,
  }));
}

/**
 * The newest row of unfinished pictures as strips of full width. It is decoded with one row of context above:
 * a close preview of what the finished picture will show there.
 */
export async function decodeNewestRow(model: Model, pictures: readonly Uint16Array[]): Promise<Pixels[]> {
  const { columns, depth } = model.manifest.picture;
  const windows = await decodePictures(model, pictures.map((codes) => codes.slice(Math.max(0, codes.length - 2 * columns * depth))));
  return windows.map((window) => lowestRow(model.manifest.picture, window));
}

/** The lowest row of what was decoded, as a strip of full width. */
export function lowestRow({ size, rows }: { size: number; rows: number }, { data, width, height }: Pixels): Pixels {
  const stripHeight = size / rows;
  return { data: data.subarray((height - stripHeight) * width * 3), width, height: stripHeight };
}
