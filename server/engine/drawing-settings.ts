import type { Setting } from '../contract/model-port';
import type { Sampling } from '../contract/request';

/** Steps and ranges in which a drawing of ours can be set; all within what `samplingSchema` takes. @param codebookSize the longest shortlist. */
export function drawingSettings(defaults: Sampling, codebookSize: number): Setting[] {
  return [
    { name: 'temperature', minimum: 0.1, maximum: 2, step: 0.05, default: defaults.temperature },
    { name: 'guidanceScale', minimum: 1, maximum: 10, step: 0.25, default: defaults.guidanceScale },
    { name: 'topK', minimum: 0, maximum: codebookSize, step: 8, default: defaults.topK },
    { name: 'topP', minimum: 0.05, maximum: 1, step: 0.01, default: defaults.topP },
  ];
}
