import type { CodedModel } from '@/server/contract/coded-model';
import type { Sampling } from '@/server/contract/request';
import type { Messages } from '../../messages/ko';
import { samplingNames } from '../../settings/draw-settings';
import type { GridDefinition } from './grid-plan';

/** What is the same in every cell of a grid, in one line: its model, seed and settings but for those along its edges. */
export function fixedWords({ settings, x, y }: GridDefinition, model: CodedModel, sampling: Sampling, messages: Messages): string {
  const varied = [x.name, y?.name];
  const parts = [
    ...(varied.includes('model') ? [] : [model.name]),
    ...(varied.includes('seed') ? [] : [`${messages.settings.seed} ${settings.seed}`]),
    ...samplingNames.filter((name) => !varied.includes(name)).map((name) => `${messages.settings[name]} ${name === 'topK' && sampling.topK === 0 ? messages.settings.all : String(sampling[name])}`),
  ];
  return parts.join(' · ');
}
