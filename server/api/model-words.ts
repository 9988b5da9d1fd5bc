import { readConfiguration } from '../config/configuration';
import type { ModelSummary } from '../contract/model-manifest';
import { createPromptReader, type PromptReader } from '../vocabulary/prompt-words';
import { createStoryReader, type StoryReader } from '../vocabulary/story/read-story';
import { createTranslator } from '../vocabulary/translate-prompt';
import { narrowed, readVocabulary, type Vocabulary } from '../vocabulary/vocabulary';

/** A model's words, and the readers that know them. */
export interface ModelWords {
  readonly vocabulary: Vocabulary;
  readonly readPrompt: PromptReader;
  readonly readStory: StoryReader;
  /** A prompt in the other language. */
  readonly translate: ReturnType<typeof createTranslator>;
}

/** One for each model: what is installed stays the same while the server runs. */
const known = new Map<string, Promise<ModelWords>>();

/** The words of a model; all there are when none is named. @throws VocabularyError. */
export function wordsOfModel(model: Pick<ModelSummary, 'id' | 'concepts'> | undefined): Promise<ModelWords> {
  const id = model?.id ?? '';
  const words = known.get(id) ?? openWords(model?.concepts);
  known.set(id, words);
  // A file that could not be read is tried again by the next request.
  words.catch(() => known.delete(id));
  return words;
}

async function openWords(concepts: readonly string[] | undefined): Promise<ModelWords> {
  const whole = await readVocabulary(readConfiguration().modelsDirectory);
  const vocabulary = concepts === undefined ? whole : narrowed(whole, new Set(concepts));
  return { vocabulary, readPrompt: createPromptReader(vocabulary), readStory: createStoryReader(vocabulary), translate: createTranslator(vocabulary) };
}
