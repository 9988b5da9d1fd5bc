import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { uploadMaxPixels } from '../contract/request';

/** What a picture is found by when its file says nothing of itself. */
export interface PictureLook {
  /** Hash of the pixels: equal for the same pixels, whatever file they are in. 16 bytes. */
  readonly pixels: Uint8Array;
  /** 64 bits that differ in few places for pictures that look alike: the perceptual hash of Zauner (2010), cosine transform against its median. */
  readonly look: Uint8Array;
  /** The picture as 32 × 32 RGB pixels, for `similarity`. */
  readonly small: Uint8Array;
}

const pixelsBytes = 16;
const smallSide = 32;
const frequencies = 8;

/** Looks at a picture file as people see it: upright, over white. @throws Error when sharp cannot read it. */
export async function lookAt(file: Uint8Array): Promise<PictureLook> {
  const { data, info } = await sharp(file, { limitInputPixels: uploadMaxPixels })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = createHash('sha256').update(`${width}×${height}×${channels} `).update(data).digest().subarray(0, pixelsBytes);
  const small = await sharp(data, { raw: { width, height, channels } }).resize(smallSide, smallSide, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer();
  return { pixels, look: hashOfLook(brightnessOf(small)), small };
}

/** How alike two small pictures are: 1 for the same pixels, 0 for black and white. The same picture in a poor file stays above 0.985. */
export function similarity(one: Uint8Array, other: Uint8Array): number {
  const difference = one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0);
  return 1 - difference / (255 * one.length);
}

/** In how many bits two hashes differ. */
export function differingBits(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, byte, index) => {
    let bits = 0;
    for (let left = byte ^ (other[index] ?? 0); left > 0; left >>= 1) bits += left & 1;
    return sum + bits;
  }, 0);
}

/** Rec. 601 luma of RGB pixels. */
function brightnessOf(small: Uint8Array): Float64Array {
  return Float64Array.from({ length: small.length / 3 }, (_, pixel) =>
    0.299 * (small[3 * pixel] ?? 0) + 0.587 * (small[3 * pixel + 1] ?? 0) + 0.114 * (small[3 * pixel + 2] ?? 0));
}

/** One bit for each of the lowest frequencies but the constant one: whether there is more of it than of most others. */
function hashOfLook(brightness: Float64Array): Uint8Array {
  const strengths = lowFrequencies(brightness);
  const sorted = strengths.toSorted((one, other) => one - other);
  const median = ((sorted[sorted.length / 2 - 1] ?? 0) + (sorted[sorted.length / 2] ?? 0)) / 2;
  const hash = new Uint8Array(strengths.length / 8);
  strengths.forEach((strength, index) => {
    if (strength > median) hash[index >> 3] = (hash[index >> 3] ?? 0) | (0x80 >> (index & 7));
  });
  return hash;
}

/** Sixty-four coefficients of the two-dimensional discrete cosine transform, row by row; the last stands in for the constant one. */
function lowFrequencies(brightness: Float64Array): number[] {
  const waves = Array.from({ length: frequencies + 1 }, (_, frequency) =>
    Float64Array.from({ length: smallSide }, (_, place) => Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * smallSide))));
  const strengthOf = (vertical: Float64Array | undefined, horizontal: Float64Array | undefined) =>
    brightness.reduce((sum, value, pixel) => sum + value * (vertical?.[Math.floor(pixel / smallSide)] ?? 0) * (horizontal?.[pixel % smallSide] ?? 0), 0);
  const square = Array.from({ length: frequencies ** 2 }, (_, index) => strengthOf(waves[Math.floor(index / frequencies)], waves[index % frequencies]));
  return [...square.slice(1), strengthOf(waves[0], waves[frequencies])];
}
