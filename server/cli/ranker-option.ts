import { understoodWords } from '../api/understood-words';
import type { TaskRanker } from '../contract/job';
import type { Engine } from '../engine/engine';

/** Who chooses the best picture of a prompt, and the words by which; undefined for the model itself. @throws UnknownModelError, CapabilityMissingError, VocabularyError. */
export async function rankerOption(engine: Engine, id: string | undefined, prompt: string): Promise<TaskRanker | undefined> {
  if (id === undefined) return undefined;
  const { languages } = engine.embedder(id).package.manifest;
  return { model: id, words: (await understoodWords({ languages }, prompt))?.words ?? null };
}
