import type { ChoicesWords } from './ko-choices';

/** The same in English. */
export const enChoices: ChoicesWords = {
  ranker: { label: 'Who chooses', hint: 'Who picks the best of several pictures.', options: { self: 'The model that draws' } },
  captionTask: { label: 'What to write', hint: 'A short caption, a detailed one, or only the text in the picture.', options: { short: 'Short', detailed: 'Detailed', text: 'Text in the picture' } },
};
