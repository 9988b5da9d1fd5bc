import type { InstalledModel } from '@/server/contract/installed-model';
import type { ModelsState } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { promptProblem } from './prompt-problem';

/** Says why a prompt cannot be run now, in words for the person who wrote it; null when it can. */
export function usePromptReason(models: ModelsState<InstalledModel>): (prompt: string) => string | null {
  const messages = useMessages();
  return (prompt) => {
    if (models.phase !== 'ready') return messages.models[models.phase];
    const problem = promptProblem(prompt);
    return problem === null ? null : messages.errors[problem];
  };
}
