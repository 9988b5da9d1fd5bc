import { z } from 'zod';
import { languageSchema } from './language';
import { candidatesMax, captionsMax, hopsMax, promptMaxLength, readablePrompt, seedMax, tidyPrompt } from './limits';
import { startPictureSchema } from './start-picture';

export { candidatesMax, captionsMax, hopsMax, promptMaxLength, seedMax, uploadMaxBytes, uploadMaxPixels } from './limits';

/** How the next code is drawn from the model's distribution. */
export const samplingSchema = z.object({
  /** Divides the logits: below 1 safer, above 1 wilder. */
  temperature: z.number().min(0.1).max(2),
  /** Only the k most probable codes may be drawn; 0 means all. */
  topK: z.number().int().min(0).max(4096),
  /** Only the most probable codes that together hold this share may be drawn. */
  topP: z.number().gt(0).max(1),
  /** Classifier-free guidance scale; 1 means none. */
  guidanceScale: z.number().min(1).max(10),
});
export type Sampling = z.infer<typeof samplingSchema>;

const askedSamplingSchema = samplingSchema.partial();

/** What was asked for, and the model's own defaults for the rest. */
export function completeSampling(defaults: Sampling, asked: z.infer<typeof askedSamplingSchema>): Sampling {
  return {
    temperature: asked.temperature ?? defaults.temperature,
    topK: asked.topK ?? defaults.topK,
    topP: asked.topP ?? defaults.topP,
    guidanceScale: asked.guidanceScale ?? defaults.guidanceScale,
  };
}

/** A prompt as people type it: NFC, trimmed, 1–400 characters, no control characters but line breaks and tabs. */
export const promptSchema = z
  .string()
  .transform(tidyPrompt)
  .pipe(
    z
      .string()
      .min(1)
      .max(promptMaxLength)
      .regex(readablePrompt),
  )
  // The limits hold for what is left after trimming, so JSON Schema cannot derive them.
  .meta({ minLength: 1, maxLength: promptMaxLength });

export const generateRequestSchema = z.object({
  kind: z.literal('generate'),
  prompt: promptSchema,
  model: z.string().min(1).max(100).optional(),
  candidates: z.number().int().min(1).max(candidatesMax).default(4),
  /** Drawn by the server and returned when absent. */
  seed: z.number().int().min(0).max(seedMax).optional(),
  /** What is absent is as the model's manifest says. */
  sampling: askedSamplingSchema.prefault({}),
  start: startPictureSchema.optional(),
  /** Id of an installed model of capability `embed` that chooses the best candidate; the model itself when absent. */
  ranker: z.string().min(1).max(100).optional(),
  /**
   * A quick look while somebody still types: taken only while no job waits or runs (else `machine_busy`), canceled as soon as one comes,
   * and written down nowhere, neither in the history nor for the next start.
   */
  sketch: z.boolean().optional(),
});
export type GenerateRequest = z.infer<typeof generateRequestSchema>;

/** What a caption is to be, for models that can be asked: a sentence, several, or the text that is written in the picture. */
export const captionTaskSchema = z.enum(['short', 'detailed', 'text']);
export type CaptionTask = z.infer<typeof captionTaskSchema>;

/** The fields of a describe request beside the picture itself, which travels as the multipart field `picture`. */
export const describeRequestSchema = z.object({
  kind: z.literal('describe'),
  model: z.string().min(1).max(100).optional(),
  languages: z.array(languageSchema).min(1).max(2).default(['ko', 'en']),
  captions: z.number().int().min(1).max(captionsMax).default(1),
  /** Only for models that have it among their settings; their default when absent. */
  captionTask: captionTaskSchema.optional(),
  seed: z.number().int().min(0).max(seedMax).optional(),
});
export type DescribeRequest = z.infer<typeof describeRequestSchema>;

/** Text → picture → text …: begins with words, with a picture that is kept here, or with the multipart field `picture`. */
export const roundTripRequestSchema = z.object({
  kind: z.literal('round-trip'),
  prompt: promptSchema.optional(),
  /** Id of a drawn or uploaded picture. */
  pictureId: z.string().min(1).max(80).optional(),
  model: z.string().min(1).max(100).optional(),
  /** How often the text is drawn and the picture read. */
  hops: z.number().int().min(1).max(hopsMax).default(5),
  /** Languages in which pictures are read, taken in turn. */
  languages: z.array(languageSchema).min(1).max(2).default(['ko', 'en']),
  /** Drawn by the server and returned when absent. */
  seed: z.number().int().min(0).max(seedMax).optional(),
  sampling: askedSamplingSchema.prefault({}),
  /** The words whose meaning is looked for in every text; the first text when absent. A branch names those of its trunk. */
  reference: promptSchema.optional(),
});
export type RoundTripRequest = z.infer<typeof roundTripRequestSchema>;
