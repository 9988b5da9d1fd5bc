import type { InstalledModel } from '../contract/installed-model';
import type { Language } from '../contract/language';
import { RequestError } from './request-error';
import { understoodWords } from './understood-words';

type Model = Pick<InstalledModel, 'id' | 'languages'>;

/** Those of the wanted languages that the model knows, each once. @throws RequestError `language_unsupported`, of that field, when that is none. */
export function knownLanguages(model: Model, wanted: readonly Language[], param = 'languages'): Language[] {
  const known = [...new Set(wanted)].filter((language) => model.languages.includes(language));
  if (known.length === 0) throw unsupported(model, param);
  return known;
}

/**
 * The prompt in a language that the model knows, where it is written in another one; nothing where it is not.
 * @throws RequestError `language_unsupported` when it cannot be said in one; VocabularyError.
 */
export async function wordsInstead(model: Model, prompt: string): Promise<{ words?: string }> {
  const understood = await understoodWords(model, prompt);
  if (understood === null) throw unsupported(model, 'prompt');
  return understood.translated ? { words: understood.words } : {};
}

function unsupported({ id, languages }: Model, param: string): RequestError {
  return new RequestError('language_unsupported', { param, details: { model: id, languages: languages.join(', ') } });
}
