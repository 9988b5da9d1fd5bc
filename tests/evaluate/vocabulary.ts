import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './read-json';

const words = z.array(z.string().min(1)).min(1);
const conceptSchema = z.object({
  id: z.string(),
  en: words,
  enPlural: words,
  ko: words,
  /** Counting word: 마리, 개, 대 … */
  counter: z.string(),
  /** "the" or "none" where the usual article does not fit. */
  enArticle: z.enum(['the', 'none']).optional(),
  colorable: z.boolean(),
  /** The colour people would give its usual drawing. */
  naturalColor: z.string().optional(),
});
const settingSchema = z.object({
  id: z.string(),
  noun: z.object({ en: z.string(), ko: z.string() }),
  en: words,
  ko: z.object({ adnominal: words, adverbial: words }),
  /** Its name as a background. */
  scene: z.object({ en: z.string(), ko: z.string() }),
});

/** `models/training/concepts.json`: the product's words, as far as evaluation needs them. */
export const vocabularySchema = z.object({
  concepts: z.array(conceptSchema).min(1),
  colors: z.array(z.object({ id: z.string(), ko: z.object({ noun: z.string() }), enForms: words, koForms: words })),
  relations: z.array(
    z.object({
      id: z.string(),
      /** Templates with {a} and {b}. */
      en: words,
      ko: words,
      /** How the relation is recognised; `enReversed` where the ground is named first. */
      words: z.object({ en: words, enReversed: z.array(z.string()), ko: words }),
    }),
  ),
  settings: z.array(settingSchema),
});
export type Vocabulary = z.infer<typeof vocabularySchema>;

/** The background that no caption speaks of. */
export const plainSetting = 'white';

export function readVocabulary(modelsFolder: string): Promise<Vocabulary> {
  return readJson(join(modelsFolder, 'training', 'concepts.json'), vocabularySchema);
}

/** The concepts that a model's manifest lists as known; all when it lists none. */
export async function knownConcepts(modelsFolder: string, model: string, vocabulary: Vocabulary): Promise<ReadonlySet<string>> {
  const { concepts } = await readJson(join(modelsFolder, model, 'model.json'), z.object({ concepts: z.array(z.string()).optional() }));
  return new Set(concepts ?? vocabulary.concepts.map(({ id }) => id));
}

/** The vocabulary with the concepts of `known` only. */
export function narrowed(vocabulary: Vocabulary, known: ReadonlySet<string>): Vocabulary {
  return { ...vocabulary, concepts: vocabulary.concepts.filter(({ id }) => known.has(id)) };
}
