import { languageOfText, type Language } from '../contract/language';
import type { InstalledModel } from '../contract/installed-model';
import { wordsOfModel } from './model-words';

/** Words in a language that a model understands. */
export interface UnderstoodWords {
  readonly words: string;
  readonly translated: boolean;
}

/**
 * Words for a model that may not know their language: as they are, or translated by our own vocabulary where it knows every one of them.
 * @returns null when the model does not know the language and they cannot be said in another one. @throws VocabularyError.
 */
export async function understoodWords(model: Pick<InstalledModel, 'languages'>, words: string): Promise<UnderstoodWords | null> {
  const language: Language = languageOfText(words);
  if (model.languages.includes(language)) return { words, translated: false };
  const { readPrompt, translate } = await wordsOfModel(undefined);
  const translation = readPrompt(words).unknown.length > 0 ? null : translate(words);
  return translation === null ? null : { words: translation, translated: true };
}
