import { crc32 } from '../contract/crc32';

const signatureLength = 8;
/** The header chunk comes first and always has 13 bytes of data between 8 bytes of head and 4 of checksum. */
const headerLength = 25;

/** Under this keyword our pictures carry how they were drawn, as JSON. */
export const recipeKeyword = 'dallae';

/**
 * Writes a text into a PNG file (an `iTXt` chunk, UTF-8, not compressed), where picture tools show it and we can find it again.
 * @param keyword 1–79 Latin-1 characters.
 */
export function addPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  // Keyword, end mark, two zeros for "not compressed", empty language and translated keyword, text.
  const data = Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.alloc(5), Buffer.from(text, 'utf8')]);
  const typeAndData = Buffer.concat([Buffer.from('iTXt', 'latin1'), data]);
  const chunk = Buffer.alloc(typeAndData.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  typeAndData.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typeAndData), typeAndData.length + 4);
  const place = signatureLength + headerLength;
  return Buffer.concat([png.subarray(0, place), chunk, png.subarray(place)]);
}

/** The text that `addPngText` wrote under a keyword; null when there is none, or the bytes are no PNG. */
export function readPngText(png: Uint8Array, keyword: string): string | null {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const opening = Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.alloc(5)]);
  for (let place = signatureLength; place + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(place);
    const data = bytes.subarray(place + 8, place + 8 + length);
    if (bytes.toString('latin1', place + 4, place + 8) === 'iTXt' && data.subarray(0, opening.length).equals(opening)) {
      return data.toString('utf8', opening.length);
    }
    place += length + 12;
  }
  return null;
}
