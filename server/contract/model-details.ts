import { z } from 'zod';
import { modelManifestSchema } from './model-manifest';

/** What a finished job took, its even share of what ran beside it. */
export const energySchema = z.object({
  /** Time that processor cores were busy for it. */
  processorSeconds: z.number().nonnegative(),
  joules: z.number().nonnegative(),
  /** By the processor's own meter, all programs included; or the seconds times a stated wattage. */
  source: z.enum(['measured', 'estimated']),
});
export type Energy = z.infer<typeof energySchema>;

/** Multiplications and additions of one picture in matrix products and attention, counted from the graphs; see `server/engine/picture-work.ts`. */
export const pictureWorkSchema = z.object({
  /** Reading the longest prompt, with and without it where there is guidance. */
  read: z.number().nonnegative(),
  /** Choosing the codes. */
  draw: z.number().nonnegative(),
  /** Turning codes into pixels. */
  decode: z.number().nonnegative(),
  /** Reading the picture back for its score. */
  rank: z.number().nonnegative(),
});
export type PictureWork = z.infer<typeof pictureWorkSchema>;

/** What drawing with a model has taken since the server started, over all pictures of finished jobs. */
export const modelUseSchema = z.object({
  pictures: z.number().int().positive(),
  /** From the start of each job to its end, summed; milliseconds. */
  elapsedMs: z.number().nonnegative(),
  energy: energySchema,
});
export type ModelUse = z.infer<typeof modelUseSchema>;

/** A figure that `npm run evaluate` has measured with these very weights. */
const scoreSchema = z.object({
  id: z.string(),
  /** For people; English. */
  label: z.string(),
  value: z.number().nullable(),
  /** 95 % interval. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  samples: z.number().int(),
});

/** What `evaluation.json` of a package holds, as far as it is shown. */
export const evaluationSchema = z.object({ weights: z.record(z.string(), z.string()), measures: z.array(scoreSchema) });

/** The answer of `GET /api/models/{modelId}`: what the list does not say of a model. */
export const modelDetailsSchema = modelManifestSchema.pick({ id: true, art: true, transformer: true, metrics: true }).extend({
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
  scores: z.array(scoreSchema),
  /** Whether `GET /api/models/{modelId}/card` has something to read. */
  card: z.boolean(),
  work: pictureWorkSchema,
  /** Null before the first picture. */
  use: modelUseSchema.nullable(),
});
export type ModelDetails = z.infer<typeof modelDetailsSchema>;
