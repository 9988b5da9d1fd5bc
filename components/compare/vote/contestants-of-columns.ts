import { contestantOf, type Contestant } from '@/server/contract/contestant';
import { chosenModel, effectiveSampling } from '../../settings/draw-settings';
import type { CompareState } from '../compare-store';
import type { ReadyModels } from '../ready-models';

/** What Compare's columns draw with, in their order. Columns that differ only in words or by chance are one contestant. */
export function contestantsOfColumns({ columns }: CompareState, models: ReadyModels): Contestant[] {
  const contestants = columns.map(({ settings }) => {
    const model = chosenModel(models, settings);
    return { model: model.id, sampling: effectiveSampling(model, settings) };
  });
  return [...new Map(contestants.map((contestant) => [contestantOf(contestant), contestant])).values()];
}
