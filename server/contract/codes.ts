/**
 * A picture as its codes: `positions × depth` integers below 65 536, row by row, coarse to fine within a position.
 * Bytes are little-endian 16-bit; text is base64url without padding, so it fits a URL.
 */
export function codesToBase64(codes: ArrayLike<number>): string {
  let binary = '';
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    binary += String.fromCharCode(code & 0xff, code >> 8);
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads what `codesToBase64` wrote. @throws RangeError when the text is not base64url or holds half a code. */
export function codesFromBase64(text: string): Uint16Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new RangeError('codes are not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (binary.length % 2 !== 0) throw new RangeError('codes end in the middle of a code');
  return Uint16Array.from({ length: binary.length / 2 }, (_, index) =>
    binary.charCodeAt(2 * index) + 256 * binary.charCodeAt(2 * index + 1));
}
