import type { CodedModel } from '@/server/contract/coded-model';
import { packagesOfOurs } from '@/server/contract/model-choice';
import type { Language } from '@/server/contract/language';

/** Prompts to begin with: those of the first package of ours; others name none. */
export function examplePrompts(models: readonly CodedModel[], language: Language): readonly string[] {
  return packagesOfOurs(models)[0]?.examples[language] ?? [];
}
