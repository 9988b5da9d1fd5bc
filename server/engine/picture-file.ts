import sharp, { type Sharp } from 'sharp';
import { uploadMaxPixels } from '../contract/request';
import { PictureUnreadableError } from './errors';

/** Pixels as the decoder draws them: RGB, 8 bits each, rows from the top. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Pixels as a PNG file. */
export async function encodePng({ data, width, height }: Pixels): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } }).png({ compressionLevel: 6 }).toBuffer();
}

/** Pixels as a small WebP file, for previews. */
export async function encodeWebp({ data, width, height }: Pixels): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } }).webp({ quality: 80, effort: 1 }).toBuffer();
}

/** A part of a picture. @param part inside of it, whole pixels. */
export function cropPixels({ data, width }: Pixels, part: { left: number; top: number; width: number; height: number }): Pixels {
  const cropped = new Uint8Array(part.width * part.height * 3);
  for (let row = 0; row < part.height; row += 1) {
    const start = ((part.top + row) * width + part.left) * 3;
    cropped.set(data.subarray(start, start + part.width * 3), row * part.width * 3);
  }
  return { data: cropped, width: part.width, height: part.height };
}

/** Formats that are read; sharp calls AVIF "heif". Drawings such as SVG could name files of this machine, so they are not. */
const readableFormats = new Set<string | undefined>(['png', 'jpeg', 'webp', 'gif', 'heif']);

/** The encoder learned from pictures of twice its side, averaged two by two; the same is done here. */
const supersampling = 2;

/**
 * Reads a picture file as a square of `side` pixels: upright, sRGB, alpha over white, the short side filled up with white.
 * Of an animation the first frame is read.
 * @returns RGB planes of values 0–1, `[3, side, side]`.
 * @throws PictureUnreadableError when the bytes are not a picture, or one of more than 40 megapixels.
 */
export async function readSquarePlanes(file: Uint8Array, side: number): Promise<Float32Array> {
  const pixels = await readSquarePixels(file, side * supersampling).catch((error: unknown) => {
    throw error instanceof PictureUnreadableError ? error : new PictureUnreadableError('The picture could not be read.', { cause: error });
  });
  return averagePlanes(pixels, side, supersampling);
}

/**
 * Reads a picture file in its own proportions: upright, sRGB, alpha over white, made smaller until neither side is longer than `longestSide`.
 * @throws PictureUnreadableError as `readSquarePlanes`.
 */
export async function readPixels(file: Uint8Array, longestSide: number): Promise<Pixels> {
  try {
    const { data, info } = await (await openPicture(file)).resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw error instanceof PictureUnreadableError ? error : new PictureUnreadableError('The picture could not be read.', { cause: error });
  }
}

async function readSquarePixels(file: Uint8Array, side: number): Promise<Uint8Array> {
  return (await openPicture(file))
    .resize(side, side, { fit: 'contain', background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The picture upright and over white. @throws PictureUnreadableError for a format that is not read. */
async function openPicture(file: Uint8Array): Promise<Sharp> {
  const source = sharp(file, { failOn: 'error', limitInputPixels: uploadMaxPixels });
  const { format } = await source.metadata();
  if (!readableFormats.has(format)) throw new PictureUnreadableError(`Pictures of format "${format}" are not read.`);
  return source.rotate().flatten({ background: '#ffffff' });
}

/**
 * Square pixels as the encoder reads them, `side` a whole part of their own side. @returns RGB planes of values 0–1, `[3, side, side]`.
 * @throws PictureUnreadableError when the side does not divide.
 */
export function squarePlanesOf({ data, width, height }: Pixels, side: number): Float32Array {
  const factor = width / side;
  if (width !== height || !Number.isInteger(factor)) {
    throw new PictureUnreadableError(`A picture of ${width}×${height} pixels cannot be read as ${side}×${side}; its side must be a multiple.`);
  }
  return averagePlanes(data, side, factor);
}

/** Pixels that `squarePlanesOf` takes: as they are, or scaled where another model drew them in a size of its own. */
export async function scaledFor(pixels: Pixels, side: number): Promise<Pixels> {
  const { data, width, height } = pixels;
  if (width === height && Number.isInteger(width / side)) return pixels;
  const scaled = side * supersampling;
  const file = sharp(data, { raw: { width, height, channels: 3 } }).resize(scaled, scaled, { fit: 'contain', background: '#ffffff' });
  return { data: await file.raw().toBuffer(), width: scaled, height: scaled };
}

function averagePlanes(pixels: Uint8Array, side: number, factor: number): Float32Array {
  const planes = new Float32Array(3 * side * side);
  const share = 1 / (255 * factor * factor);
  const sourceSide = side * factor;
  pixels.forEach((value, index) => {
    const channel = index % 3;
    const place = (index - channel) / 3;
    const row = Math.floor(place / sourceSide / factor);
    const column = Math.floor((place % sourceSide) / factor);
    const target = (channel * side + row) * side + column;
    planes[target] = (planes[target] ?? 0) + value * share;
  });
  return planes;
}
