/** Floats as bytes that any machine reads the same: 32 bits each, little-endian. */
export function floatsToBytes(floats: Float32Array): Uint8Array {
  const bytes = new Uint8Array(floats.length * 4);
  const view = new DataView(bytes.buffer);
  floats.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return bytes;
}

/** Reads what `floatsToBytes` wrote; a rest of fewer than four bytes is left out. */
export function floatsFromBytes(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength >> 2 }, (_, index) => view.getFloat32(index * 4, true));
}
