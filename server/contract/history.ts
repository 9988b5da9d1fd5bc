import { z } from 'zod';
import { languageSchema } from './language';
import { decoderFingerprintSchema } from './model-manifest';
import { samplingSchema } from './request';
import { startPictureSchema } from './start-picture';

/** What it takes to draw a picture again. */
export const recipeSchema = z.object({
  prompt: z.string(),
  model: z.string(),
  seed: z.number().int(),
  /** Which of the pictures drawn from that seed, from 0. */
  candidate: z.number().int().nonnegative(),
  sampling: samplingSchema,
  /** What was kept of another picture; absent when all of it was drawn. */
  start: startPictureSchema.optional(),
  /** Who scored the picture, where that was not the model itself: only such scores can be compared. */
  scoredBy: z.string().optional(),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** What `POST /api/recipe` tells of a file. */
export const recipeAnswerSchema = z.object({
  /** How the picture was drawn; null when nobody knows. */
  recipe: recipeSchema.nullable(),
  /** Null when the picture is not in this history. */
  pictureId: z.string().nullable(),
  /** How the picture was found: by what the file says, by its very pixels, or because it looks like it. Null when it was not. */
  match: z.enum(['recipe', 'exact', 'similar']).nullable(),
  /** How alike the pixels are, 0–1, when they are what it was found by. */
  similarity: z.number().min(0).max(1).nullable(),
});
export type RecipeAnswer = z.infer<typeof recipeAnswerSchema>;

export const keptCaptionSchema = z.object({
  jobId: z.string(),
  language: languageSchema,
  /** Among the captions of one job and language, the surest first. */
  position: z.number().int().nonnegative(),
  model: z.string(),
  text: z.string(),
  /** 0–1. */
  confidence: z.number(),
});
export type KeptCaption = z.infer<typeof keptCaptionSchema>;

/** What an import found. */
export const importCountSchema = z.object({
  imported: z.number().int(),
  /** Were here already. */
  known: z.number().int(),
});
export type ImportCount = z.infer<typeof importCountSchema>;

const common = {
  /** Readable at `/api/pictures/{id}`. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/),
  createdAt: z.iso.datetime(),
  starred: z.boolean(),
  captions: z.array(keptCaptionSchema),
};

/** One picture of the history: drawn here, or uploaded to be described. */
export const historyEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('drawn'),
    jobId: z.string().nullable(),
    recipe: recipeSchema,
    /** As `codesToBase64` writes them. */
    codes: z.string().min(1).max(65_536),
    /** Whose pixels the codes stand for, as `decoderFingerprint` tells; absent for pictures of earlier versions. */
    decoder: decoderFingerprintSchema.optional(),
    /** Mean log-probability per code; nats. */
    score: z.number(),
  }),
  z.object({ ...common, kind: z.literal('uploaded') }),
]);
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type DrawnEntry = Extract<HistoryEntry, { kind: 'drawn' }>;
export type UploadedEntry = Extract<HistoryEntry, { kind: 'uploaded' }>;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What `GET /api/history` may ask for; everything narrows the list. */
export const historyQuerySchema = z.object({
  /** Words or parts of words of the prompt or a caption, all of which must be there. */
  query: z.string().max(200).default(''),
  kind: z.enum(['drawn', 'uploaded']).optional(),
  model: z.string().max(100).optional(),
  seed: z.coerce.number().int().optional(),
  /** Of the prompt. */
  language: languageSchema.optional(),
  starred: flag.optional(),
  /** The first moment that is wanted. */
  from: z.iso.datetime().optional(),
  /** The first moment that is no longer wanted. */
  to: z.iso.datetime().optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().regex(/^\d{1,15}$/).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type HistoryQuery = z.output<typeof historyQuerySchema>;

/** Minutes for which a removed picture can be brought back; then it is deleted for good. */
export const removedKeptMinutes = 10;

/** What `POST /api/history/removed` and `POST /api/history/restore` take. */
export const pictureIdsRequestSchema = z.object({ pictureIds: z.array(z.string().min(1).max(80)).min(1).max(2000) });

/** Pictures that were removed together. */
const removedBatchSchema = z.object({ removedAt: z.iso.datetime(), pictureIds: z.array(z.string()) });
export type RemovedBatch = z.infer<typeof removedBatchSchema>;

/** What can still be brought back, the newest batch first. */
export const removedPicturesSchema = z.object({ batches: z.array(removedBatchSchema) });

/** What `PATCH /api/history/{id}` takes. */
export const starRequestSchema = z.object({ starred: z.boolean() });

/** Newest first. */
export const historyPageSchema = z.object({ entries: z.array(historyEntrySchema), nextCursor: z.string().nullable() });
export type HistoryPage = z.infer<typeof historyPageSchema>;
