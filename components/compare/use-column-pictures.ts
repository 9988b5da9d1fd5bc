import { useJobEntries } from '../client/job-store';
import { useCompareMessages } from '../messages/compare-messages';
import { useMessages } from '../messages/messages-provider';
import type { CompareState } from './compare-store';
import type { PairPicture } from './pair/pair-picture';
import type { ReadyModels } from './ready-models';

/** The pictures that columns show, as far as they are drawn, each with what drew it. */
export function useColumnPictures({ columns }: CompareState, models: ReadyModels): PairPicture[] {
  const messages = useMessages();
  const words = useCompareMessages();
  const entries = useJobEntries(columns.map(({ versions, shown }) => versions[shown] ?? null));
  return columns.flatMap(({ id, candidate }, index): PairPicture[] => {
    const entry = entries[index];
    const task = entry?.job?.task;
    const picture = entry?.view.candidates.find((other) => other.index === candidate)?.picture ?? null;
    if (task?.kind !== 'generate' || picture === null) return [];
    return [{
      key: id, label: words.column(index), alt: messages.create.alt(task.prompt, candidate), pictureId: picture.id,
      parameters: { ...task.sampling, prompt: task.prompt, model: task.model, seed: task.seed, candidate },
      modelName: models.find((model) => model.id === task.model)?.name ?? task.model,
    }];
  });
}
