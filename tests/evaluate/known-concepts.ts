import { join } from 'node:path';
import { z } from 'zod';
import type { Vocabulary } from '../../server/vocabulary/vocabulary';
import { readJson } from './read-json';

/** The concepts that a model's manifest lists as known; all when it lists none. */
export async function knownConcepts(modelsFolder: string, model: string, vocabulary: Vocabulary): Promise<ReadonlySet<string>> {
  const { concepts } = await readJson(join(modelsFolder, model, 'model.json'), z.object({ concepts: z.array(z.string()).optional() }));
  return new Set(concepts ?? vocabulary.concepts.map(({ id }) => id));
}
