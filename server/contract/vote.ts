import { z } from 'zod';

/** A blind choice among two to four pictures. */
export const voteRequestSchema = z
  .object({
    options: z
      .array(
        z.object({
          pictureId: z.string().min(1).max(80),
          /** What the picture stands for, e.g. a model's id or a setting: this is what gets a rank. */
          contestant: z.string().min(1).max(200),
        }),
      )
      .min(2)
      .max(4),
    /** Place of the chosen one in `options`; null when none is better. */
    winner: z.number().int().min(0).max(3).nullable(),
  })
  .refine(({ options, winner }) => winner === null || winner < options.length, { path: ['winner'] });
export type Vote = z.infer<typeof voteRequestSchema>;

/** A contestant in the table of `GET /api/votes`, best first. */
export const standingSchema = z.object({
  contestant: z.string(),
  wins: z.number(),
  losses: z.number(),
  ties: z.number(),
  /** Bradley–Terry strength; the chance that A is chosen over B is A / (A + B). All together are 1. */
  strength: z.number(),
});
export type Standing = z.infer<typeof standingSchema>;

/** The answer of `GET /api/votes`. */
export const standingsSchema = z.object({ standings: z.array(standingSchema) });

/** How often one contestant was preferred to another; a tie counts half for each. */
export const preferenceSchema = z.object({ winner: z.string(), loser: z.string(), wins: z.number(), ties: z.number() });
export type Preference = z.infer<typeof preferenceSchema>;
