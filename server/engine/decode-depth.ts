import { decodePictures } from './picture-codec';
import { CodesInvalidError } from './errors';
import type { Model } from './model';
import type { Pixels } from './picture-file';

/**
 * A picture from its coarse codes only: the first `depth` codes of each position, the finer ones at 0, which says "nothing" in models
 * whose codes are layered (the ground first, then what stands on it, from coarse to fine).
 * @param codes one whole picture, `[positions × depth]`. @param depth 1 to the model's depth.
 * @throws CodesInvalidError when the depth or the codes are not the model's.
 */
export async function decode(model: Model, { codes, depth }: { codes: Uint16Array; depth: number }): Promise<Pixels> {
  const { depth: fullDepth, rows, columns } = model.manifest.picture;
  if (!Number.isInteger(depth) || depth < 1 || depth > fullDepth) throw new CodesInvalidError(`The depth of this model's pictures goes from 1 to ${fullDepth}.`);
  const [pixels] = await decodePictures(model, [codes.map((code, index) => (index % fullDepth < depth ? code : 0))]);
  if (pixels === undefined) throw new CodesInvalidError(`A picture of this model has ${rows * columns * fullDepth} codes.`);
  return pixels;
}
