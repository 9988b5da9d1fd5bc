import { z } from 'zod';
import type { Tensors } from '../tensor';

const dims = z.array(z.number().int().nonnegative()).readonly();
const tensorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('float32'), data: z.custom<Float32Array>((value) => value instanceof Float32Array), dims }),
  z.object({ type: z.literal('int64'), data: z.custom<BigInt64Array>((value) => value instanceof BigInt64Array), dims }),
  z.object({ type: z.literal('uint8'), data: z.custom<Uint8Array>((value) => value instanceof Uint8Array), dims }),
]);
const tensorsSchema = z.record(z.string(), tensorSchema);
const fileSchema = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() });
const graphFileSchema = fileSchema.extend({ base: fileSchema.optional() });

/** What the thread is started with. */
export const threadDataSchema = z.object({ threads: z.number().int().min(1), spinning: z.boolean() });

/** To the thread. Every message is answered by one of the same `callId`. */
export const graphCallSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), callId: z.number().int(), graph: z.number().int(), file: graphFileSchema }),
  z.object({ type: z.literal('run'), callId: z.number().int(), graph: z.number().int(), inputs: tensorsSchema }),
  z.object({ type: z.literal('release'), callId: z.number().int(), graph: z.number().int() }),
]);
export type GraphCall = z.infer<typeof graphCallSchema>;

/** From the thread: outputs (none of `load` and `release`), or which of the runtime's errors it was. */
export const graphAnswerSchema = z.union([
  z.object({ callId: z.number().int(), outputs: tensorsSchema }),
  z.object({ callId: z.number().int(), error: z.object({ name: z.string(), message: z.string() }) }),
]);
export type GraphAnswer = z.infer<typeof graphAnswerSchema>;

/** The same numbers without the rest of the buffers that they are views of, because a message takes whole buffers along. */
export function compactTensors(tensors: Tensors): z.infer<typeof tensorsSchema> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, compact(tensor)]));
}

function compact(tensor: Tensors[string]): z.infer<typeof tensorSchema> {
  if (tensor.data.byteLength === tensor.data.buffer.byteLength) return tensor;
  switch (tensor.type) {
    case 'float32':
      return { ...tensor, data: tensor.data.slice() };
    case 'int64':
      return { ...tensor, data: tensor.data.slice() };
    case 'uint8':
      return { ...tensor, data: tensor.data.slice() };
  }
}
