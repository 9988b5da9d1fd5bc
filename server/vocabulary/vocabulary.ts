import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { VocabularyError } from './vocabulary-error';

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
  /** animal, person, food, thing … */
  group: z.string(),
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

/** `models/training/concepts.json`: the product's words, as far as sentences are written and read with them. */
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

/**
 * The product's words, kept beside the model packages.
 * @throws VocabularyError when the file is missing or not what it should be; the message names it.
 */
export async function readVocabulary(modelsFolder: string): Promise<Vocabulary> {
  const path = join(modelsFolder, 'training', 'concepts.json');
  try {
    return vocabularySchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new VocabularyError(`The words in ${path} cannot be read; restore the file. ${String(error)}`, { cause: error });
  }
}

/** The vocabulary with the concepts of `known` only. */
export function narrowed(vocabulary: Vocabulary, known: ReadonlySet<string>): Vocabulary {
  return { ...vocabulary, concepts: vocabulary.concepts.filter(({ id }) => known.has(id)) };
}
