import type { CodedModel } from '@/server/contract/coded-model';
import { chosenModel, effectiveSampling } from '../settings/draw-settings';
import type { CompareState } from './compare-store';

export const parameterNames = ['prompt', 'model', 'seed', 'candidate', 'temperature', 'guidanceScale', 'topK', 'topP'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** Everything that decides a column's picture, by name. */
export type Parameters = Record<ParameterName, string | number>;

/** The parameters of every column, in order. */
export function parametersOf(state: CompareState, models: readonly [CodedModel, ...CodedModel[]]): Parameters[] {
  return state.columns.map((column) => {
    const model = chosenModel(models, column.settings);
    return {
      ...effectiveSampling(model, column.settings),
      prompt: (state.linked ? state.prompt : column.prompt).normalize('NFC').trim(),
      model: model.id,
      seed: column.settings.seed,
      candidate: column.candidate,
    };
  });
}

/** The names whose value is not the same in all columns. */
export function differingNames(columns: readonly Parameters[]): Set<ParameterName> {
  const [first] = columns;
  return new Set(parameterNames.filter((name) => columns.some((column) => column[name] !== first?.[name])));
}
