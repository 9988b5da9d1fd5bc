import { bytesFromBase64Url, bytesToBase64Url } from './base64url';

/**
 * A picture as its codes: `positions × depth` integers below 65 536, row by row, coarse to fine within a position.
 * Bytes are little-endian 16-bit; text is base64url without padding, so it fits a URL.
 */
export function codesToBase64(codes: ArrayLike<number>): string {
  return bytesToBase64Url(Uint8Array.from({ length: 2 * codes.length }, (_, index) => (codes[index >> 1] ?? 0) >> (8 * (index % 2))));
}

/** Reads what `codesToBase64` wrote. @throws RangeError when the text is not base64url or holds half a code. */
export function codesFromBase64(text: string): Uint16Array {
  const bytes = bytesFromBase64Url(text);
  if (bytes.length % 2 !== 0) throw new RangeError('codes end in the middle of a code');
  return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => (bytes[2 * index] ?? 0) + 256 * (bytes[2 * index + 1] ?? 0));
}
