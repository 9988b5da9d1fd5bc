import { chosenModel, effectiveSampling, type DrawSettings } from '../settings/draw-settings';
import type { ReadyModels } from './ready-models';

/** The settings with everything named that was left to this server: elsewhere another model may be the first, and other values usual. */
export function pinnedSettings<Settings extends DrawSettings>(settings: Settings, models: ReadyModels): Settings {
  const model = chosenModel(models, settings);
  return { ...settings, model: model.id, overrides: { ...effectiveSampling(model, settings) } };
}
