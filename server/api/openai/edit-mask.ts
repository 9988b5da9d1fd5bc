import sharp from 'sharp';
import { uploadMaxPixels } from '../../contract/request';

/** Side of a position's square in which transparency is sampled. */
const cellSide = 16;
/** So much of a position must be transparent for it to be drawn anew: more than the soft rim of a neighbour's mask. */
const transparentShareMin = 1 / 32;

/**
 * The `keep` of a start picture as a mask says it: `0`, to be drawn anew, for every position of which some is transparent.
 * @param mask a picture file that can be read; what is no square is filled up as pictures are when a model reads them, and that is kept.
 */
export async function keptPositions(mask: Uint8Array, { rows, columns }: { readonly rows: number; readonly columns: number }): Promise<string> {
  const { data, info } = await sharp(mask, { limitInputPixels: uploadMaxPixels })
    .autoOrient()
    .ensureAlpha()
    // Samples of the mask as it is: anything softer would run over into the neighbours.
    .resize(columns * cellSide, rows * cellSide, { fit: 'contain', background: '#ffffff', kernel: 'nearest' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const opacity = new Float64Array(rows * columns);
  for (let pixel = 0; pixel < info.width * info.height; pixel += 1) {
    const row = Math.floor(pixel / info.width / cellSide);
    const column = Math.floor((pixel % info.width) / cellSide);
    const place = row * columns + column;
    opacity[place] = (opacity[place] ?? 0) + (data[(pixel + 1) * info.channels - 1] ?? 0) / 255 / cellSide ** 2;
  }
  return Array.from(opacity, (share) => (1 - share >= transparentShareMin ? '0' : '1')).join('');
}
