import type { koModelErrors } from './ko-model-errors';

/** The same in English. */
export const enModelErrors: Record<keyof typeof koModelErrors, string> = {
  unknown_model: 'There is no such model here. Choose another in the settings.',
  model_unavailable: 'The model is not ready yet. Try again in a moment.',
  model_damaged: 'This model’s files are damaged or incomplete. Remove it on the Models screen and get it again; the other models go on.',
  capability_missing: 'This model cannot do that. Choose one that can.',
  language_unsupported: 'This model does not write that language. Choose another model or language.',
  memory_short: 'There is too little memory for this model. Close other programs or choose a smaller model; the others go on.',
};
