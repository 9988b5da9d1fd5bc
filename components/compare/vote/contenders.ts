import type { Contestant } from '@/server/contract/contestant';
import { chosenModel, effectiveSampling, type DrawSettings } from '../../settings/draw-settings';
import { applyAxis } from '../axis/apply-axis';
import { readAxis, type Axis, type AxisName, type AxisProblem } from '../axis/axis';
import type { ReadyModels } from '../ready-models';

/** Settings that may compete: those that say how a picture is drawn, not what it shows or by what chance. */
export const votedNames: readonly AxisName[] = ['guidanceScale', 'temperature', 'topK', 'topP', 'model'];
export const picturesMax = 4;

export type ContendersProblem = AxisProblem | 'modelMissing' | 'tooFew' | 'rosterTooFew' | 'tooManyPictures';

export type Contenders =
  | { readonly contenders: readonly Contestant[]; readonly problem: null }
  | { readonly contenders: readonly []; readonly problem: ContendersProblem };

/** Who competes when these do. */
export function contendersOfRoster(roster: readonly Contestant[], models: ReadyModels): Contenders {
  const refused = (code: ContendersProblem): Contenders => ({ contenders: [], problem: code });
  if (!roster.every(({ model }) => models.some(({ id }) => id === model))) return refused('modelMissing');
  if (roster.length < 2) return refused('rosterTooFew');
  return roster.length > picturesMax ? refused('tooManyPictures') : { contenders: roster, problem: null };
}

/** Who competes when one setting takes these values and all others stay as they are. */
export function contendersOf(axis: Axis, settings: DrawSettings, models: ReadyModels): Contenders {
  const { values, problem } = readAxis(axis);
  const refused = (code: ContendersProblem): Contenders => ({ contenders: [], problem: code });
  if (problem !== null) return refused(problem);
  if (axis.name === 'model' && !values.every((value) => models.some(({ id }) => id === value))) return refused('modelMissing');
  if (values.length < 2) return refused('tooFew');
  if (values.length > picturesMax) return refused('tooManyPictures');
  const choices = values.map((value) => applyAxis({ prompt: '', settings: { ...settings, seed: 0 }, translated: false }, axis, value));
  return {
    contenders: choices.flatMap((choice) => {
      if (choice === null) return [];
      const model = chosenModel(models, choice.settings);
      return [{ model: model.id, sampling: effectiveSampling(model, choice.settings) }];
    }),
    problem: null,
  };
}

/** The items in a random order, every order equally likely (Fisher and Yates 1938). @param below gives integers from 0 to its argument − 1. */
export function shuffled<Item>(items: readonly Item[], below: (limit: number) => number): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(below(left.length), 1));
}
