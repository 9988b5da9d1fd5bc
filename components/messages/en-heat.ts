import type { Messages } from './ko';

/** The sentences of captions whose words can be looked through. */
export const enHeat: Messages['heat'] = {
  wordsOf: (caption) => `Words of “${caption}”`,
  wordHint: 'Point at a word or press it: of the picture, only what the model looked at to write it stays clear.',
  unsureHint: 'A dashed line marks words that it was less sure of.',
  finding: 'Finding what it was read from…',
  shown: (word) => `“${word}” was read from here: the clearer a place, the more it counted.`,
  nowhere: (word) => `“${word}” would have been written whatever part is hidden.`,
  weak: 'nothing',
  strong: 'a lot',
  strongestAt: (cell) => `What counted most: ${cell}.`,
  confidence: (percent) => `Probability of this word here: ${percent} %`,
  unsure: '· it nearly wrote another',
  method: 'Parts of the picture are hidden in turn, to find where the model gets less sure of the word.',
};
