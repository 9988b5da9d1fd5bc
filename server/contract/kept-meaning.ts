import { z } from 'zod';
import { languageSchema } from './language';

/** What a text can say: things, how many, their colours, how two of them stand, the place. */
export const slotKinds = ['objects', 'counts', 'colors', 'relations', 'setting'] as const;

const namedSlotSchema = z.object({
  kind: z.enum(slotKinds),
  /** In each language: "red apple", "빨간 사과". */
  name: z.record(languageSchema, z.string()),
});
export type NamedSlot = z.infer<typeof namedSlotSchema>;

/** How much of one text's meaning another text still says, as far as the vocabulary knows their words. */
export const keptMeaningSchema = z.object({
  /** F1 over all that both say, 0–1; null when the first text says nothing that the vocabulary knows. */
  score: z.number().min(0).max(1).nullable(),
  /** Said by both. */
  kept: z.array(namedSlotSchema),
  /** Said by the first text only. */
  lost: z.array(namedSlotSchema),
  /** Said by the other text only. */
  added: z.array(namedSlotSchema),
});
export type KeptMeaning = z.infer<typeof keptMeaningSchema>;
