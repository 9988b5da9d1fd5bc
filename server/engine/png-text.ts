const signatureLength = 8;
/** The header chunk comes first and always has 13 bytes of data between 8 bytes of head and 4 of checksum. */
const headerLength = 25;

const checksumTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

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
  chunk.writeUInt32BE(checksum(typeAndData), typeAndData.length + 4);
  const place = signatureLength + headerLength;
  return Buffer.concat([png.subarray(0, place), chunk, png.subarray(place)]);
}

function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (checksumTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
