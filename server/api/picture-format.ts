/** Formats that may be uploaded. */
export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

/**
 * Tells an uploaded picture's format by its first bytes, or null for anything else.
 * Other decoders (SVG, PDF, TIFF …) never get to see what a stranger sends.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | null {
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 4, 8) === 'ftyp' && /avi[fs]/.test(ascii(bytes, 8, 32))) return 'avif';
  return null;
}
