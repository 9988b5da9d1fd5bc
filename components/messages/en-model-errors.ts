import type { koModelErrors } from './ko-model-errors';

/** The same in English. */
export const enModelErrors: Record<keyof typeof koModelErrors, string> = {
  unknown_model: 'There is no such model here. Choose another in the settings.',
  model_unavailable: 'The model is not ready yet. Try again in a moment.',
  model_damaged: 'This model’s files are damaged or incomplete. Remove it on the Models screen and get it again; the other models go on.',
  capability_missing: 'This model cannot do that. Choose one that can.',
  language_unsupported: 'This model does not know that language. Choose another model or language.',
  memory_short: 'There is too little memory for this model. Close other programs or choose a smaller model; the others go on.',
  embedder_missing: 'This needs a model such as CLIP. Add it on the Models screen.',
  hub_off: 'This server fetches no models. Put a model folder that another computer has fetched into models in the data folder.',
  hub_unreachable: 'The hub cannot be reached. Check the network, or put the model’s folder in by hand. Dallae’s own model goes on.',
  hub_answer_unusable: 'The hub’s answer cannot be used. Try again later.',
  download_interrupted: 'The download kept breaking off. What has come is kept: start again and it goes on from there.',
  download_damaged: 'What came is not what the hub promised, so it was deleted. Try again.',
  model_in_progress: 'It is being fetched already.',
  model_incomplete: 'The model’s folder lacks a file. Put it there, or delete the folder.',
  model_not_removable: 'It was not added, so it cannot be removed.',
};
