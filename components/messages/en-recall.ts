import type { Messages } from './ko';

/** The sentences of bringing parts of an earlier run back. */
export const enRecall: Messages['recall'] = {
  menu: 'Bring back a part',
  parts: { prompt: 'Only the words', seed: 'Only the seed', settings: 'Only model and settings' },
  done: { prompt: 'The words are back.', seed: 'The seed is back.', settings: 'Model and settings are back.' },
};
