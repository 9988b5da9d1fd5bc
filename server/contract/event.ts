import { z } from 'zod';
import { errorBodySchema } from './error';
import { keptMeaningSchema } from './kept-meaning';
import { languageSchema } from './language';
import { energySchema } from './model-details';
import { decoderFingerprintSchema } from './model-manifest';
import { tokenCountSchema } from './token-count';

const stamp = {
  jobId: z.string(),
  /** Starts at 1 and grows by 1 for each event of the job; also the SSE `id`. */
  sequence: z.number().int().positive(),
};

const captionWordSchema = z.object({
  text: z.string(),
  /** Probability that the model writes this word next, 0–1. */
  confidence: z.number().min(0).max(1),
});
export type CaptionWord = z.infer<typeof captionWordSchema>;

/** What the worker reports of a job; the jobs room adds `jobId` and `sequence`. */
export const jobReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('queued'), position: z.number().int().nonnegative(), etaMs: z.number().nonnegative().nullable() }),
  /** Also sent again when a lost worker's job starts over: readers drop what was drawn so far. */
  z.object({ type: z.literal('started') }),
  z.object({
    type: z.literal('candidate.partial'),
    candidate: z.number().int().nonnegative(),
    /** Rows of the code map that are done, 1 to `rows`. */
    row: z.number().int().positive(),
    rows: z.number().int().positive(),
    /** Codes so far, as `codesToBase64` writes them. */
    codes: z.string(),
    /** The newest row as a `data:image/webp` strip, full picture width; absent where only whole pictures can be shown. */
    strip: z.string().optional(),
  }),
  z.object({
    type: z.literal('candidate.completed'),
    candidate: z.number().int().nonnegative(),
    codes: z.string(),
    /** Whose pixels the codes stand for, as `decoderFingerprint` tells; absent in jobs of earlier versions. */
    decoder: decoderFingerprintSchema.optional(),
    /** Readable at `/api/pictures/{pictureId}`. */
    pictureId: z.string(),
    /**
     * How much likelier the picture makes its prompt when the model reads it: log P(prompt | picture) − α log P(prompt), mean per piece;
     * nats. The higher the better, of either sign; compare candidates of one prompt. Where the task's ranker scores, the cosine between
     * its embeddings of words and picture.
     */
    score: z.number(),
    elapsedMs: z.number().nonnegative(),
    /** What was drawn, where the task alone does not tell: the text before it in a round trip. */
    prompt: z.string().optional(),
  }),
  z.object({ type: z.literal('caption.partial'), language: languageSchema, index: z.number().int().nonnegative(), text: z.string() }),
  z.object({
    type: z.literal('caption.completed'),
    language: languageSchema,
    index: z.number().int().nonnegative(),
    text: z.string(),
    /** Geometric mean probability of its pieces, 0–1. */
    confidence: z.number().min(0).max(1),
    /** The caption's words in order. */
    words: z.array(captionWordSchema).optional(),
    /** How many pieces of the model's vocabulary it took to write. */
    pieces: z.number().int().nonnegative().optional(),
  }),
  /**
   * A round trip's text is there: hop 0 is what it begins with, hop n the text after candidate n − 1. Texts that were read are the captions
   * of index n.
   */
  z.object({ type: z.literal('hop.completed'), hop: z.number().int().nonnegative(), kept: keptMeaningSchema }),
  /** Whether the picture to describe is unlike everything that the model learned from; not told by packages that cannot tell. */
  z.object({
    type: z.literal('picture.familiarity'),
    unfamiliar: z.boolean(),
    /** Mean absolute difference between the picture and what its codes say of it, 0–1. */
    reconstructionError: z.number().min(0).max(1),
  }),
  z.object({
    type: z.literal('succeeded'),
    elapsedMs: z.number().nonnegative(),
    /** Absent in jobs of earlier versions. */
    tokens: tokenCountSchema.optional(),
    /** Likewise. */
    energy: energySchema.optional(),
  }),
  z.object({ type: z.literal('failed'), error: errorBodySchema }),
  z.object({ type: z.literal('canceled') }),
]);
export type JobReport = z.infer<typeof jobReportSchema>;

export const jobEventSchema = z.intersection(jobReportSchema, z.object(stamp));
export type JobEvent = JobReport & { jobId: string; sequence: number };
