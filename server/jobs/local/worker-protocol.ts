import { z } from 'zod';
import { errorBodySchema } from '../../contract/error';
import { jobReportSchema } from '../../contract/event';
import { taskSchema } from '../../contract/job';
import { modelSummarySchema } from '../../contract/model-manifest';

// Bytes cross the process channel by structured clone, so they arrive as a Uint8Array, not as text.
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Web → worker. */
export const workerCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), jobId: z.string(), task: taskSchema, picture: bytesSchema.optional(), client: z.string().optional() }),
  z.object({ type: z.literal('cancel'), jobId: z.string() }),
  /** Turns codes into pixels; answered by `rendered`. */
  z.object({ type: z.literal('render'), renderId: z.number().int(), model: z.string(), codes: z.string(), recipe: z.string().optional() }),
  /** Turns an upright sRGB PNG into codes; answered by `encoded`. */
  z.object({ type: z.literal('encode'), encodeId: z.number().int(), model: z.string(), picture: bytesSchema }),
]);
export type WorkerCommand = z.infer<typeof workerCommandSchema>;

/** Worker → web. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  /** Models are loaded and jobs may be sent. Sent once. */
  z.object({
    type: z.literal('ready'),
    models: z.array(modelSummarySchema),
    /** Folders of packages that are there but could not be loaded. */
    unavailable: z.array(z.string()),
  }),
  z.object({ type: z.literal('report'), jobId: z.string(), report: jobReportSchema, png: bytesSchema.optional() }),
  /** The picture as a PNG file, or why there is none. */
  z.object({ type: z.literal('rendered'), renderId: z.number().int(), png: bytesSchema.optional(), error: errorBodySchema.optional() }),
  /** The codes as `codesToBase64` writes them, or why there are none. */
  z.object({ type: z.literal('encoded'), encodeId: z.number().int(), codes: z.string().optional(), error: errorBodySchema.optional() }),
  /** Sent every `heartbeatMs`; a worker that stays silent is taken for hung. */
  z.object({ type: z.literal('heartbeat'), memoryBytes: z.number().nonnegative() }),
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

export const heartbeatMs = 1000;
