import { z } from 'zod';
import { languageSchema } from './language';

/** `familiarity.json` of a model package: where pictures of the kind that the model learned from end. Written by `npm run calibrate`. */
export const familiaritySchema = z.object({
  format: z.literal(1),
  /** sha256 of the graphs that it was measured with, by name. It says nothing of other weights. */
  weights: z.record(z.string(), z.string()),
  /** Scenes that it was measured on. */
  scenes: z.number().int().positive(),
  /** Mean absolute difference between a picture and its reconstruction, 0–1: above it, a picture is unfamiliar. */
  reconstructionErrorMax: z.number().positive(),
  /** Confidence of the most probable caption, 0–1: below it in every language asked for, a picture is unfamiliar too. */
  captionConfidenceMin: z.record(languageSchema, z.number().min(0).max(1)),
});
export type Familiarity = z.infer<typeof familiaritySchema>;
