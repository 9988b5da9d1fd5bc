import { RequestError } from '../request-error';

const sideMin = 64;
const sideMax = 1024;

/**
 * Side in pixels of the squares that a request wants.
 * @param size `auto` or `512x512`. @param own side of what the model draws, which `auto` means.
 * @throws RequestError `size_unsupported` for what is no square, too small or too large.
 */
export function sideOf(size: string | null | undefined, own: number): number {
  if (size === null || size === undefined || size === 'auto') return own;
  const [width, height] = size.split('x').map(Number);
  if (width !== height || width === undefined || width < sideMin || width > sideMax) {
    throw new RequestError('size_unsupported', { param: 'size', details: { minimum: sideMin, maximum: sideMax } });
  }
  return width;
}
