/** Bits that one code of a codebook takes: 10 for 1 024 codes, 11 for 2 048, 12 for 4 096. */
function bitsPerCode(codebookSize: number): number {
  return Math.max(1, Math.ceil(Math.log2(codebookSize)));
}

/** Codes side by side, the highest bit first, the last byte filled up with zeros. @throws RangeError for a code outside the codebook. */
export function packCodes(codes: ArrayLike<number>, codebookSize: number): Uint8Array {
  const bits = bitsPerCode(codebookSize);
  const packed = new Uint8Array(Math.ceil((codes.length * bits) / 8));
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code >= codebookSize) throw new RangeError(`code ${code} is not in a codebook of ${codebookSize}`);
    for (let bit = 0; bit < bits; bit += 1) {
      const place = index * bits + bit;
      if ((code >> (bits - 1 - bit)) & 1) packed[place >> 3] = (packed[place >> 3] ?? 0) | (0x80 >> (place & 7));
    }
  }
  return packed;
}

/** Reads `count` codes that `packCodes` wrote. @throws RangeError when the bytes are not exactly those of so many codes of this codebook. */
export function unpackCodes(packed: Uint8Array, count: number, codebookSize: number): Uint16Array {
  const bits = bitsPerCode(codebookSize);
  if (packed.length !== Math.ceil((count * bits) / 8)) throw new RangeError(`${packed.length} bytes do not hold ${count} codes of ${bits} bits`);
  const bitAt = (place: number) => ((packed[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
  const codes = Uint16Array.from({ length: count }, (_, index) => {
    let code = 0;
    for (let bit = 0; bit < bits; bit += 1) code = code * 2 + bitAt(index * bits + bit);
    return code;
  });
  if (codes.some((code) => code >= codebookSize)) throw new RangeError(`a code is not in a codebook of ${codebookSize}`);
  for (let place = count * bits; place < packed.length * 8; place += 1) if (bitAt(place) === 1) throw new RangeError('the last byte is not filled up with zeros');
  return codes;
}
