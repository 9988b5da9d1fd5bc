import { RawImage } from '@xenova/transformers';
import type { RawPixels } from '../port';

/** Pixels as the library takes them. */
export function imageOf({ data, width, height }: RawPixels): RawImage {
  return new RawImage(new Uint8ClampedArray(data), width, height, 3);
}
