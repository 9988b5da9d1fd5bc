import type { GenerateTask } from '@/server/contract/job';
import { settingsOfTask } from '../settings/draw-settings';
import type { Draft } from './create-store';

/** What can be brought back of an earlier run, each by itself. */
export const recallParts = ['prompt', 'seed', 'settings'] as const;
export type RecallPart = (typeof recallParts)[number];

/** The prompt card with one part of an earlier run in it, and all else as it was. The settings are the model and its numbers, without the seed. */
export function recall(draft: Draft, task: GenerateTask, part: RecallPart): Draft {
  switch (part) {
    case 'prompt':
      return { ...draft, prompt: task.prompt };
    case 'seed':
      return { ...draft, settings: { ...draft.settings, seed: task.seed } };
    case 'settings':
      return { ...draft, settings: { ...settingsOfTask(task), seed: draft.settings.seed }, ranker: task.ranker?.model };
  }
}
