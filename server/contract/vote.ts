import { z } from 'zod';

/** A blind choice among two to four pictures. */
export const voteRequestSchema = z
  .object({
    options: z
      .array(
        z.object({
          pictureId: z.string().min(1).max(80),
          /** What the picture stands for: this is what gets a rank. Dallae's own screen writes the model and settings, as `contestantOf` does. */
          contestant: z.string().min(1).max(200),
        }),
      )
      .min(2)
      .max(4),
    /** Place of the chosen one in `options`; null when none is better. */
    winner: z.number().int().min(0).max(3).nullable(),
    /** With no winner: none of them is any good. Ranks like a tie and is counted apart. */
    allBad: z.boolean().default(false),
  })
  .refine(({ options, winner }) => winner === null || winner < options.length, { path: ['winner'] })
  .refine(({ winner, allBad }) => winner === null || !allBad, { path: ['allBad'] });
export type Vote = z.infer<typeof voteRequestSchema>;

/** A contestant in the table of `GET /api/votes`, best first. */
export const standingSchema = z.object({
  contestant: z.string(),
  /** In how many votes it was shown; the sum of the next four. */
  votes: z.number(),
  wins: z.number(),
  losses: z.number(),
  ties: z.number(),
  /** Votes in which it was shown and all pictures were called bad. */
  allBad: z.number(),
  /** Bradley–Terry strength; the chance that A is chosen over B is A / (A + B). All together are 1. */
  strength: z.number(),
  /** The chance that it is chosen over a contestant of mean log-strength, 0–1. */
  chance: z.number(),
  /** The 95 % interval of `chance`. */
  low: z.number(),
  high: z.number(),
});
export type Standing = z.infer<typeof standingSchema>;

/** The answer of `GET /api/votes`. */
export const standingsSchema = z.object({ standings: z.array(standingSchema) });

/** Votes that showed the same contestants and ended alike. */
export interface Ballot {
  /** Two to four; one that had several pictures stands here as often. */
  readonly contestants: readonly string[];
  /** Null when none was better. */
  readonly chosen: string | null;
  readonly allBad: boolean;
  readonly votes: number;
}
