import { z } from 'zod';

const amountSchema = z.object({
  /** Pieces of text, as the model's tokenizer cuts it. */
  pieces: z.number().int().nonnegative(),
  /** Codes of pictures: positions × depth for a whole one. */
  codes: z.number().int().nonnegative(),
});

/** What a model was given and what it wrote for one job. What is given counts once, however many pictures or captions come of it. */
export const tokenCountSchema = z.object({ read: amountSchema, written: amountSchema });
export type TokenCount = z.infer<typeof tokenCountSchema>;
