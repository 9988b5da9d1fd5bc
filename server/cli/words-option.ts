import { understoodWords } from '../api/understood-words';
import type { Engine } from '../engine/engine';
import { UsageError } from './usage-error';

/** The prompt in a language that the model knows, where it is written in another one; nothing where it is not. @throws UsageError when it cannot be said in one; VocabularyError. */
export async function wordsOption(engine: Engine, model: string, prompt: string): Promise<{ words?: string }> {
  const languages = engine.summaries().find(({ id }) => id === model)?.languages ?? [];
  const understood = await understoodWords({ languages }, prompt);
  if (understood === null) throw new UsageError(`The model "${model}" draws only words in: ${languages.join(', ')}.`, { code: 'language_unsupported', param: 'prompt' });
  return understood.translated ? { words: understood.words } : {};
}
