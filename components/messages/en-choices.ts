import type { ChoicesWords } from './ko-choices';

/** The same in English. */
export const enChoices: ChoicesWords = {
  ranker: { label: 'Who chooses', hint: 'Who picks the best of several pictures.', options: { self: 'The model that draws' } },
};
