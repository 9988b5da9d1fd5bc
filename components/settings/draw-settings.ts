import type { GenerateTask } from '@/server/contract/job';
import type { CodedModel } from '@/server/contract/coded-model';
import type { Sampling } from '@/server/contract/request';

export const samplingNames = ['temperature', 'guidanceScale', 'topK', 'topP'] as const;
export type SamplingName = (typeof samplingNames)[number];

/** What a person chose; whatever they left alone follows the model's own defaults. */
export interface DrawSettings {
  /** Null: the first installed model. */
  model: string | null;
  /** Null: a new seed each time. */
  seed: number | null;
  overrides: Partial<Record<SamplingName, number>>;
}

export const defaultDrawSettings: DrawSettings = { model: null, seed: null, overrides: {} };

/** The sampling that will really be used with this model. */
export function effectiveSampling(model: CodedModel, settings: DrawSettings): Sampling {
  return { ...model.sampling, ...settings.overrides };
}

/** The settings with one number changed; a number equal to the model's default is no change. */
export function withOverride(model: CodedModel, settings: DrawSettings, name: SamplingName, value: number): DrawSettings {
  const others = Object.fromEntries(Object.entries(settings.overrides).filter(([other]) => other !== name));
  return { ...settings, overrides: value === model.sampling[name] ? others : { ...others, [name]: value } };
}

/** The settings that draw this task's, or this recipe's, pictures again, seed and all. */
export function settingsOfTask(task: Pick<GenerateTask, 'model' | 'seed' | 'sampling'>): DrawSettings {
  return { model: task.model, seed: task.seed, overrides: { ...task.sampling } };
}

/** Whether anything but chance differs from the model's defaults. */
export function isChanged(model: CodedModel, settings: DrawSettings): boolean {
  return settings.seed !== null || samplingNames.some((name) => effectiveSampling(model, settings)[name] !== model.sampling[name]);
}

/** The model these settings mean, among the installed ones. */
export function chosenModel<Model extends CodedModel>(models: readonly [Model, ...Model[]], settings: DrawSettings): Model {
  return models.find((model) => model.id === settings.model) ?? models[0];
}

/** A seed no one chose. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
