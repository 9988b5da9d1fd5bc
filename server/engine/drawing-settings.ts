import type { ChoiceSetting, NumberSetting } from '../contract/model-port';
import type { Sampling } from '../contract/request';

/** Steps and ranges in which a drawing of ours can be set; all within what `samplingSchema` takes. @param codebookSize the longest shortlist. */
export function drawingSettings(defaults: Sampling, codebookSize: number): NumberSetting[] {
  return [
    { kind: 'number', name: 'temperature', minimum: 0.1, maximum: 2, step: 0.05, default: defaults.temperature },
    { kind: 'number', name: 'guidanceScale', minimum: 1, maximum: 10, step: 0.25, default: defaults.guidanceScale },
    { kind: 'number', name: 'topK', minimum: 0, maximum: codebookSize, step: 8, default: defaults.topK },
    { kind: 'number', name: 'topP', minimum: 0.05, maximum: 1, step: 0.01, default: defaults.topP },
  ];
}

/** Stands for the model itself among those that may choose the best candidate. */
export const ownRanker = 'self';

/** Who chooses the best candidate: the model itself or one of the others; nothing to choose when there is no other. */
export function rankerSetting(rankers: readonly { id: string; name: string }[]): ChoiceSetting[] {
  if (rankers.length === 0) return [];
  return [{ kind: 'choice', name: 'ranker', options: [{ value: ownRanker }, ...rankers.map(({ id, name }) => ({ value: id, label: name }))], default: ownRanker }];
}
