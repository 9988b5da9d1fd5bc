import { samplingSchema, type Sampling } from './request';

/** Bytes that `packSampling` writes. */
export const packedSamplingBytes = 5;

/** The settings in the order they are written, highest bit first: bits, and how many of its steps are in 1. */
const fields = [
  { name: 'temperature', bits: 8, steps: 100 },
  { name: 'topP', bits: 7, steps: 100 },
  { name: 'guidanceScale', bits: 10, steps: 100 },
  { name: 'topK', bits: 13, steps: 1 },
] as const satisfies readonly { name: keyof Sampling; bits: number; steps: number }[];

/** Sampling settings as few bytes, to the hundredth, as the screens set them; null for finer ones, which would not come back as they were. */
export function packSampling(sampling: Sampling): Uint8Array | null {
  let packed = 0n;
  for (const { name, bits, steps } of fields) {
    const step = Math.round(sampling[name] * steps);
    if (step / steps !== sampling[name]) return null;
    packed = (packed << BigInt(bits)) | BigInt(step);
  }
  return Uint8Array.from({ length: packedSamplingBytes }, (_, index) => Number((packed >> BigInt(8 * (packedSamplingBytes - 1 - index))) & 0xffn));
}

/** Reads what `packSampling` wrote; null for bytes that are no settings. */
export function unpackSampling(bytes: Uint8Array): Sampling | null {
  let packed = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const values = new Map<keyof Sampling, number>();
  for (const { name, bits, steps } of fields.toReversed()) {
    values.set(name, Number(packed & ((1n << BigInt(bits)) - 1n)) / steps);
    packed >>= BigInt(bits);
  }
  return packed === 0n && bytes.length === packedSamplingBytes ? (samplingSchema.safeParse(Object.fromEntries(values)).data ?? null) : null;
}
