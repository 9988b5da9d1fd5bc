import { z } from 'zod';
import { promptSchema } from './request';

/** What `GET /api/vocabulary` asks. */
export const vocabularyQuerySchema = z.object({
  prompt: promptSchema,
  /** The first installed model when absent. */
  model: z.string().min(1).max(100).optional(),
});

/** Where something stands in the answer's `prompt`: UTF-16 units, `end` not included. */
const span = { start: z.number().int().nonnegative(), end: z.number().int().positive() };

const knownWordSchema = z.object({
  word: z.string(),
  ...span,
  kind: z.enum(['thing', 'color', 'count', 'relation', 'setting']),
});
export type KnownWord = z.infer<typeof knownWordSchema>;

const unknownWordSchema = z.object({
  /** As it is written, without a particle. */
  word: z.string(),
  /** With its particle. */
  ...span,
  /** Words the model knows that are written much alike, the nearest first. */
  suggestions: z.array(
    z.object({
      word: z.string(),
      /** What stands at `start`–`end` instead: the suggestion with the particle that fits it. */
      replacement: z.string(),
    }),
  ),
});
export type UnknownWord = z.infer<typeof unknownWordSchema>;

/** Which words of a prompt a model knows and which it does not. Words that ask for nothing (articles, greetings, "그려줘") are neither. */
export const vocabularyReportSchema = z.object({
  model: z.string(),
  /** The prompt as it was read: NFC, without white space around it. */
  prompt: z.string(),
  known: z.array(knownWordSchema),
  unknown: z.array(unknownWordSchema),
  /** The prompt in the other language; null when it has unknown words, or says what cannot be said there. */
  translation: z.string().nullable(),
});
export type VocabularyReport = z.infer<typeof vocabularyReportSchema>;
