import { z } from 'zod';
import { errorBodySchema } from '../../contract/error';
import { jobReportSchema } from '../../contract/event';
import { choicesSchema, insideSchema } from '../../contract/inspection';
import { modelListSchema } from '../../contract/installed-model';
import { taskSchema } from '../../contract/job';
import { pictureWorkSchema } from '../../contract/model-details';
import { samplingSchema } from '../../contract/request';

// Bytes cross the process channel by structured clone, so they arrive as a Uint8Array, not as text.
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const drawingShape = { model: z.string(), codes: z.string(), prompt: z.string() };

/** What may be asked about the inside of a picture or of a model. @param bytes a picture, in whatever way it crosses here. */
export function inspectionQuestionSchemaOf<Bytes extends z.ZodType<Uint8Array>>(bytes: Bytes) {
  return z.discriminatedUnion('about', [
    z.object({ about: z.literal('words'), ...drawingShape }),
    z.object({ about: z.literal('evidence'), model: z.string(), picture: bytes, caption: z.string() }),
    z.object({ about: z.literal('choices'), ...drawingShape, sampling: samplingSchema, place: z.number().int(), count: z.number().int() }),
    z.object({ about: z.literal('work'), model: z.string() }),
    /** Where a CLIP puts these words, or this picture. */
    z.object({ about: z.literal('embedding'), model: z.string(), of: z.union([z.object({ words: z.string() }), z.object({ picture: bytes })]) }),
  ]);
}
const inspectionQuestionSchema = inspectionQuestionSchemaOf(bytesSchema);
export type InspectionQuestion = z.infer<typeof inspectionQuestionSchema>;

/** What is answered. @param bytes as above. */
export function inspectionAnswerSchemaOf<Bytes extends z.ZodType<Uint8Array>>(bytes: Bytes) {
  return z.discriminatedUnion('about', [
    z.object({ about: z.literal('words'), words: insideSchema.shape.words }),
    z.object({ about: z.literal('evidence'), words: insideSchema.shape.words }),
    z.object({ about: z.literal('choices'), choices: choicesSchema }),
    z.object({ about: z.literal('work'), work: pictureWorkSchema }),
    /** 32-bit floats, little-endian. */
    z.object({ about: z.literal('embedding'), space: z.string(), embedding: bytes }),
  ]);
}
const inspectionAnswerSchema = inspectionAnswerSchemaOf(bytesSchema);
export type InspectionAnswer = z.infer<typeof inspectionAnswerSchema>;

/** Web → worker. */
export const workerCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), jobId: z.string(), task: taskSchema, picture: bytesSchema.optional(), client: z.string().optional() }),
  z.object({ type: z.literal('cancel'), jobId: z.string() }),
  /** Turns codes into pixels; answered by `rendered`. */
  z.object({ type: z.literal('render'), renderId: z.number().int(), model: z.string(), codes: z.string(), depth: z.number().int().optional(), recipe: z.string().optional() }),
  /** Turns an upright sRGB PNG into codes; answered by `encoded`. */
  z.object({ type: z.literal('encode'), encodeId: z.number().int(), model: z.string(), picture: bytesSchema }),
  /** Looks into a picture; answered by `inspected`. */
  z.object({ type: z.literal('inspect'), inspectionId: z.number().int(), question: inspectionQuestionSchema }),
  /** Looks again at which models there are; answered by `models`. */
  z.object({ type: z.literal('refresh') }),
]);
export type WorkerCommand = z.infer<typeof workerCommandSchema>;

/** What tells apart the weights that go by one id: by id. */
const versionsSchema = z.record(z.string(), z.string()).optional();

/** Worker → web. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  /** Models are loaded and jobs may be sent. Sent once. */
  z.object({ type: z.literal('ready'), ...modelListSchema.shape, versions: versionsSchema }),
  /** Which models there are now. */
  z.object({ type: z.literal('models'), ...modelListSchema.shape, versions: versionsSchema }),
  z.object({ type: z.literal('report'), jobId: z.string(), report: jobReportSchema, png: bytesSchema.optional() }),
  /** The picture as a PNG file, or why there is none. */
  z.object({ type: z.literal('rendered'), renderId: z.number().int(), png: bytesSchema.optional(), error: errorBodySchema.optional() }),
  /** The codes as `codesToBase64` writes them, or why there are none. */
  z.object({ type: z.literal('encoded'), encodeId: z.number().int(), codes: z.string().optional(), error: errorBodySchema.optional() }),
  /** The answer, or why there is none. */
  z.object({ type: z.literal('inspected'), inspectionId: z.number().int(), answer: inspectionAnswerSchema.optional(), error: errorBodySchema.optional() }),
  /** Sent every `heartbeatMs`; a worker that stays silent is taken for hung. */
  z.object({
    type: z.literal('heartbeat'),
    memoryBytes: z.number().nonnegative(),
    /** Models of the hub that are loaded now, and what each takes. */
    hubModels: z.array(z.object({ id: z.string(), bytes: z.number().nonnegative() })).optional(),
  }),
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

export const heartbeatMs = 1000;
