import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../server/contract/language';
import { readJson } from './read-json';

const words = z.array(z.string().min(1)).min(1);
const conceptSchema = z.object({
  id: z.string(),
  en: words,
  enPlural: words,
  ko: words,
  /** Counting word: 마리, 개, 대 … */
  counter: z.string(),
  colorable: z.boolean(),
  /** The colour people would give its usual drawing. */
  naturalColor: z.string().optional(),
});
const settingSchema = z.object({
  id: z.string(),
  noun: z.object({ en: z.string(), ko: z.string() }),
  en: words,
  ko: z.object({ adnominal: words, adverbial: words }),
});

/** `models/training/concepts.json`: the product's words, as far as evaluation needs them. */
export const vocabularySchema = z.object({
  concepts: z.array(conceptSchema).min(1),
  colors: z.array(z.object({ id: z.string(), enForms: words, koForms: words })),
  /** Templates with {a} and {b}. */
  relations: z.array(z.object({ id: z.string(), en: words, ko: words })),
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

/** Every way a setting is said. */
export function settingPhrases(setting: Vocabulary['settings'][number], language: Language): string[] {
  const phrases = language === 'en' ? setting.en : [...setting.ko.adnominal, ...setting.ko.adverbial];
  return [...phrases, setting.noun[language]];
}
