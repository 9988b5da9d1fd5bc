import { languageOfText } from '@/server/contract/language';
import type { DrawSettings } from '../../settings/draw-settings';
import { readAxis, type Axis, type AxisValue } from './axis';
import { replaceWords } from './replace-words';

/** What decides a picture, with a seed of its own; what was left alone follows the model. */
export interface PictureChoice {
  readonly prompt: string;
  readonly settings: DrawSettings & { readonly seed: number };
  /** Whether the prompt is still to be said in the other language. */
  readonly translated: boolean;
}

/** The choice with one value of an axis in place of its own. @returns null when the word to be replaced is not in the prompt. */
export function applyAxis(choice: PictureChoice, axis: Axis, value: AxisValue): PictureChoice | null {
  const { settings } = choice;
  switch (axis.name) {
    case 'seed':
      return { ...choice, settings: { ...settings, seed: Number(value) } };
    case 'model':
      return { ...choice, settings: { ...settings, model: String(value) } };
    case 'language':
      return { ...choice, translated: languageOfText(choice.prompt) !== value };
    case 'words': {
      const prompt = replaceWords(choice.prompt, String(readAxis(axis).values[0] ?? ''), String(value));
      return prompt === null ? null : { ...choice, prompt };
    }
    case 'guidanceScale':
    case 'temperature':
    case 'topK':
    case 'topP':
      return { ...choice, settings: { ...settings, overrides: { ...settings.overrides, [axis.name]: Number(value) } } };
  }
}
