import { z } from 'zod';

export const thingSchema = z.object({
  /** Concept id. */
  concept: z.string(),
  /** Colour id; null when nothing is said of it. */
  color: z.string().nullable(),
  count: z.number().int().positive(),
});
export type Thing = z.infer<typeof thingSchema>;

/** What a sentence says or a picture shows. */
export const factsSchema = z.object({
  /** In the order of the relation's arguments when there is one. */
  things: z.array(thingSchema),
  /** Relation id of the first thing to the second. */
  relation: z.string().nullable(),
  /** Setting id. */
  setting: z.string().nullable(),
});
export type Facts = z.infer<typeof factsSchema>;
