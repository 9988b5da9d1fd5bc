import { z } from 'zod';
import { languageSchema } from './language';

/** What a text can say: things, how many, their colours, how two of them stand, the place. */
export const slotKinds = ['objects', 'counts', 'colors', 'relations', 'setting'] as const;

const namedSlotSchema = z.object({
  kind: z.enum(slotKinds),
  /** In each language: "apple" and "사과", of its number "three" and "세 개", of its colour "green" and "초록색". */
  name: z.record(languageSchema, z.string()),
  /** Id of the thing that it is or is said of; absent where there is none or are two, and in jobs of earlier versions. */
  thing: z.string().optional(),
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
