import { z } from 'zod';
import { promptSchema, samplingSchema } from './request';

/** What may be asked of the inside of a picture. */
export const insideQuerySchema = z.object({
  /** What the picture is looked at as a drawing of; its own prompt when absent. */
  prompt: promptSchema.optional(),
  /** Whose eyes to look with; the model that the codes belong to, or the first one, when absent. */
  model: z.string().min(1).max(100).optional(),
});

/** What `GET /api/pictures/{id}/inside` may ask. */
export const insideRequestSchema = insideQuerySchema.extend({
  /** Of which direction the words are told: what they did to a drawing, or what a caption's words were read from. */
  direction: z.enum(['draw', 'describe']).default('draw'),
});

/** How much a word of the prompt and each position have to do with each other. */
const wordInfluenceSchema = z.object({
  word: z.string(),
  /**
   * One for each position, row by row. Drawing: how far the model's state turns when the word is hidden, 1 − cosine, 0–2. Describing: how
   * far the odds of writing the word fall when the position and its neighbours are hidden, natural logarithm, from 0.
   */
  influence: z.array(z.number().min(0)),
});
export type WordInfluence = z.infer<typeof wordInfluenceSchema>;

/** A picture from the inside. */
export const insideSchema = z.object({
  model: z.string(),
  /** Whether it was drawn as these codes; else the model has read them from its pixels, and has lost something. */
  drawn: z.boolean(),
  /** As `codesToBase64` writes them: `rows × columns` positions of `depth` codes. */
  codes: z.string(),
  rows: z.number().int().positive(),
  columns: z.number().int().positive(),
  depth: z.number().int().positive(),
  /** Null when nobody knows what it was drawn from. */
  prompt: z.string().nullable(),
  /** Which picture of which seed it is; null when nobody knows. */
  drawing: z.object({ seed: z.number().int(), candidate: z.number().int().nonnegative() }).nullable(),
  /** The settings that its probabilities are told for. */
  sampling: samplingSchema,
  /** The words of the prompt, in order; none without a prompt. */
  words: z.array(wordInfluenceSchema),
});
export type Inside = z.infer<typeof insideSchema>;

export const choicesMax = 12;

/** What `GET /api/pictures/{id}/choices` asks. */
export const choicesQuerySchema = insideQuerySchema.extend({
  /** Row by row from the upper left, from 0. */
  position: z.coerce.number().int().min(0),
  /** How many codes of each depth at most, beside the chosen one. */
  count: z.coerce.number().int().min(1).max(choicesMax).default(6),
});

/** What could have stood at a position of a picture. */
export const choicesSchema = z.object({
  position: z.number().int().nonnegative(),
  /** The part of the picture that the small pictures show, in positions. */
  window: z.object({ row: z.number().int(), column: z.number().int(), rows: z.number().int(), columns: z.number().int() }),
  /** From coarse to fine; depths after a code too improbable to be found are missing. */
  depths: z.array(
    z.object({
      /** From 0. */
      depth: z.number().int().nonnegative(),
      /** The code that stands there. */
      chosen: z.number().int().nonnegative(),
      /** Most probable first; the chosen one is among them if it is not too improbable to be found. */
      choices: z.array(
        z.object({
          code: z.number().int().nonnegative(),
          /** Given the coarser codes that stand there and all positions before; guided, nothing cut off; to half a percentage point. */
          probability: z.number().min(0).max(1),
          /** The window with this code instead, and the likeliest finer codes after it, as `data:image/webp`. */
          picture: z.string(),
        }),
      ),
    }),
  ),
});
export type Choices = z.infer<typeof choicesSchema>;
