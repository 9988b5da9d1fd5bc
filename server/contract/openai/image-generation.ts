import { z } from 'zod';
import { candidatesMax, promptSchema, samplingSchema, seedMax } from '../request';
import { imageUsageSchema } from './usage';

export const partialImagesMax = 3;

/** Dallae's own settings, which the OpenAI dialect has no words for; clients send them beside its fields. */
const ownSettings = {
  /** The same seed draws the same picture; drawn by the server and returned when absent. */
  seed: z.number().int().min(0).max(seedMax).nullish(),
  temperature: samplingSchema.shape.temperature.nullish(),
  top_k: samplingSchema.shape.topK.nullish(),
  top_p: samplingSchema.shape.topP.nullish(),
  guidance_scale: samplingSchema.shape.guidanceScale.nullish(),
  /** How many are drawn, so that the best `n` of them are returned; `n` when absent. */
  candidates: z.number().int().min(1).max(candidatesMax).nullish(),
};

/** Fields of `POST /v1/images/generations`, and beside its picture of `/v1/images/edits`, that mean something here; others of the dialect are accepted and ignored. */
export const imageGenerationRequestSchema = z
  .object({
    prompt: promptSchema,
    model: z.string().min(1).max(100).nullish(),
    n: z.number().int().min(1).max(candidatesMax).nullish(),
    /** `auto`, or width and height in pixels, which must be equal. */
    size: z.string().regex(/^(?:auto|\d{1,5}x\d{1,5})$/).nullish(),
    response_format: z.enum(['b64_json', 'url']).nullish(),
    output_format: z.enum(['png', 'jpeg', 'webp']).nullish(),
    stream: z.boolean().nullish(),
    /** Drafts of each picture that a stream shows; fewer come when `candidates` is more than `n`, because the best are known at the end. */
    partial_images: z.number().int().min(0).max(partialImagesMax).nullish(),
    ...ownSettings,
  })
  .refine(({ n, candidates }) => (candidates ?? candidatesMax) >= (n ?? 1), { path: ['candidates'], error: 'fewer than n' });
export type ImageGenerationRequest = z.output<typeof imageGenerationRequestSchema>;

/** What it takes to draw one picture of an answer again. */
const drawnSchema = z.object({
  /** The seed that was used. */
  seed: z.number().int(),
  /** Which of the pictures drawn from that seed, from 0. */
  candidate: z.number().int().nonnegative(),
  /** As `candidate.completed` has it; the higher the better. */
  score: z.number(),
});

/** Shown as the dialect has it, in the size and format that were asked for. */
const shownSchema = z.object({ size: z.string(), output_format: z.string(), background: z.literal('opaque'), quality: z.literal('auto') });

/** Answer of `POST /v1/images/generations` and `/v1/images/edits`. */
export const imagesResponseSchema = shownSchema.extend({
  /** Seconds since 1970. */
  created: z.number().int(),
  data: z.array(drawnSchema.extend({ b64_json: z.string().optional(), url: z.string().optional() })),
  usage: imageUsageSchema.optional(),
});
export type ImagesResponse = z.infer<typeof imagesResponseSchema>;

const streamedImage = {
  b64_json: z.string(),
  created_at: z.number().int(),
  /** Which of the pictures asked for, from 0; the dialect has no word for it. */
  image_index: z.number().int().nonnegative(),
};

/** What a streamed answer's events are named after. */
export type ImageOperation = 'image_generation' | 'image_edit';

/** Events of a streamed answer. */
export const imageStreamEventSchema = z.discriminatedUnion('type', [
  shownSchema.extend({ type: z.enum(['image_generation.partial_image', 'image_edit.partial_image']), ...streamedImage, partial_image_index: z.number().int().nonnegative() }),
  shownSchema.extend({
    type: z.enum(['image_generation.completed', 'image_edit.completed']),
    ...streamedImage,
    ...drawnSchema.shape,
    /** Of the whole answer, with its last picture. */
    usage: imageUsageSchema.optional(),
  }),
]);
export type ImageStreamEvent = z.infer<typeof imageStreamEventSchema>;
