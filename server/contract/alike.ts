import { z } from 'zod';
import { historyEntrySchema, historyQuerySchema } from './history';
import { promptSchema } from './request';

/** What `GET /api/history/alike` asks: pictures that fit some words, or that are like another picture. */
export const alikeQuerySchema = z
  .object({
    words: promptSchema.optional(),
    /** Id of a picture of the history. */
    picture: z.string().min(1).max(80).optional(),
    /** Id of an installed model of capability `embed`; the first one when absent. */
    model: z.string().min(1).max(100).optional(),
    kind: historyQuerySchema.shape.kind,
    starred: historyQuerySchema.shape.starred,
    /** Of the model that drew them. */
    drawnBy: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(48),
  });
export type AlikeQuery = z.output<typeof alikeQuerySchema>;

/** Pictures by how well they fit, the best first. */
export const alikeAnswerSchema = z.object({
  /** Whose judgement it is. */
  model: z.object({ id: z.string(), name: z.string() }),
  /** The words that were searched, in a language that the model understands; null where a picture was given. */
  words: z.string().nullable(),
  /** Whether those are a translation. */
  translated: z.boolean(),
  found: z.array(z.object({
    entry: historyEntrySchema,
    /** Cosine between the embeddings, −1 to 1: to be compared within one answer only. */
    similarity: z.number(),
  })),
  /** Pictures that nobody has looked at yet; they are being looked at, so the same question has a better answer soon. */
  pending: z.number().int().nonnegative(),
});
export type AlikeAnswer = z.infer<typeof alikeAnswerSchema>;
