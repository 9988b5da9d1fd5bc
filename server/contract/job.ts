import { z } from 'zod';
import { errorBodySchema } from './error';
import { languageSchema } from './language';
import { captionTaskSchema, samplingSchema } from './request';
import { startPictureSchema } from './start-picture';

/** `queued → running → succeeded | failed | canceled`, never backwards. */
export const jobStateSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']);
export type JobState = z.infer<typeof jobStateSchema>;

/** Who scores the candidates in place of the model itself. */
export const rankerSchema = z.object({
  /** Id of a model of capability `embed`. */
  model: z.string(),
  /** The prompt in a language that it understands; null when it cannot be said in one: then the model itself scores them after all. */
  words: z.string().nullable(),
});
export type TaskRanker = z.infer<typeof rankerSchema>;

/** A generate job with every default filled in: what runs, what is shown, what can be run again. */
export const generateTaskSchema = z.object({
  kind: z.literal('generate'),
  prompt: z.string(),
  model: z.string(),
  candidates: z.number().int(),
  seed: z.number().int(),
  sampling: samplingSchema,
  start: startPictureSchema.optional(),
  ranker: rankerSchema.optional(),
  /** The prompt in a language that the model knows, where it is written in another one: what is drawn. */
  words: z.string().optional(),
  /** As in the request. */
  sketch: z.boolean().optional(),
});
export type GenerateTask = z.infer<typeof generateTaskSchema>;

export const describeTaskSchema = z.object({
  kind: z.literal('describe'),
  model: z.string(),
  languages: z.array(languageSchema),
  captions: z.number().int(),
  captionTask: captionTaskSchema.optional(),
  seed: z.number().int(),
  /** Id of the stored upload, readable at `/api/pictures/{id}`. */
  pictureId: z.string(),
});
export type DescribeTask = z.infer<typeof describeTaskSchema>;

export const roundTripTaskSchema = z.object({
  kind: z.literal('round-trip'),
  model: z.string(),
  /** What it begins with: words, or a picture readable at `/api/pictures/{id}`. */
  from: z.union([z.object({ prompt: z.string() }), z.object({ pictureId: z.string() })]),
  hops: z.number().int(),
  /** Languages of the texts that are read from pictures, in turn. */
  languages: z.array(languageSchema),
  seed: z.number().int(),
  sampling: samplingSchema,
  /** The words whose meaning is looked for; the first text when absent. */
  reference: z.string().optional(),
});
export type RoundTripTask = z.infer<typeof roundTripTaskSchema>;

export const taskSchema = z.discriminatedUnion('kind', [generateTaskSchema, describeTaskSchema, roundTripTaskSchema]);
export type Task = z.infer<typeof taskSchema>;

/** Whether the task is a quick look that gives way to every other one and is kept nowhere. */
export function isSketch(task: Task): boolean {
  return task.kind === 'generate' && task.sketch === true;
}

/** One job as `GET /api/jobs/{id}` and `POST /api/jobs` return it. */
export const jobSchema = z.object({
  id: z.string(),
  state: jobStateSchema,
  task: taskSchema,
  createdAt: z.iso.datetime(),
  /** Sequence number of the newest event. */
  sequence: z.number().int().nonnegative(),
  error: errorBodySchema.optional(),
});
export type Job = z.infer<typeof jobSchema>;
