import { z } from 'zod';
import { errorBodySchema } from '../../contract/error';
import { jobEventSchema, jobReportSchema } from '../../contract/event';
import { modelListSchema } from '../../contract/installed-model';
import { jobSchema, taskSchema } from '../../contract/job';
import { inspectionAnswerSchemaOf, inspectionQuestionSchemaOf } from '../local/worker-protocol';

// What crosses Redis as text; bytes as base64.

const bytesSchema = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});

/** A job as it waits. */
export const waitingJobSchema = z.object({ jobId: z.string(), task: taskSchema, client: z.string().optional(), picture: bytesSchema.optional() });
export type WaitingJob = z.input<typeof waitingJobSchema>;

export const reportTextSchema = json.pipe(jobReportSchema);
export const jobTextSchema = json.pipe(jobSchema);
export const eventTextSchema = json.pipe(jobEventSchema);

const processShape = {
  id: z.string(),
  /** What people call it: the machine's name and its process. */
  name: z.string(),
  /** How far its clock is before that of Redis. */
  clockOffsetMs: z.number(),
};

/** What a web process says of itself. */
export const webRecordSchema = z.object({
  ...processShape,
  waiting: z.number(),
  running: z.number(),
  /** Also among those that wait or run; processes of an earlier version do not tell. */
  sketches: z.number().default(0),
});
export type WebRecord = z.infer<typeof webRecordSchema>;

/** What a worker says of itself. */
export const workerRecordSchema = z.object({
  ...processShape,
  /** By the clock of Redis; of workers whose models differ, the one that came first is right. */
  since: z.number(),
  ready: z.boolean(),
  slots: z.number(),
  running: z.number(),
  restarts: z.number(),
  memoryBytes: z.number().nullable(),
  hubModels: z.array(z.object({ id: z.string(), bytes: z.number() })),
  /** Digest of its list of models. */
  models: z.string(),
});
export type WorkerRecord = z.infer<typeof workerRecordSchema>;
export const recordText = <Schema extends z.ZodType>(schema: Schema) => json.pipe(schema);

/** A worker's models, with what tells apart the weights under one name. */
export const workerModelsSchema = z.object({ ...modelListSchema.shape, versions: z.record(z.string(), z.string()) });
export type WorkerModels = z.infer<typeof workerModelsSchema>;
export const workerModelsTextSchema = json.pipe(workerModelsSchema);

/** Web → all workers. */
const workerNoticeSchema = z.discriminatedUnion('type', [
  /** Something waits in this queue. */
  z.object({ type: z.literal('work'), queue: z.string() }),
  z.object({ type: z.literal('cancel'), jobId: z.string() }),
  /** Look again at which models there are. */
  z.object({ type: z.literal('refresh') }),
]);
export type WorkerNotice = z.infer<typeof workerNoticeSchema>;
export const workerNoticeTextSchema = json.pipe(workerNoticeSchema);

/** What is asked of any worker that has the model, beside its jobs. */
const questionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('render'), model: z.string(), codes: z.string(), depth: z.number().int().optional(), recipe: z.string().optional() }),
  z.object({ kind: z.literal('encode'), model: z.string(), picture: bytesSchema }),
  z.object({ kind: z.literal('inspect'), question: inspectionQuestionSchemaOf(bytesSchema) }),
]);
export type Question = z.output<typeof questionSchema>;
const askedSchema = z.object({ id: z.number().int(), owner: z.string(), question: questionSchema });
export type Asked = z.input<typeof askedSchema>;
export const askedTextSchema = json.pipe(askedSchema);

/** Exactly one of the answers, or the error. A rendered picture's bytes travel beside it. */
const answerSchema = z.object({
  kind: z.enum(['render', 'encode', 'inspect']),
  id: z.number().int(),
  codes: z.string().optional(),
  inspection: inspectionAnswerSchemaOf(bytesSchema).optional(),
  error: errorBodySchema.optional(),
});
export type Answer = z.output<typeof answerSchema>;
export type AnswerToSend = z.input<typeof answerSchema>;
export const answerTextSchema = json.pipe(answerSchema);
