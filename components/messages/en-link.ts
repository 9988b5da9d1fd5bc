import type { Messages } from './ko';

/** The sentences of links that hold a picture. */
export const enLink: Messages['link'] = {
  copy: 'Copy link',
  copied: 'Link copied. The picture is inside it.',
  copiedLong: 'Link copied. The picture makes it long: where a chat cuts it off, send the picture’s file.',
  noModel: 'The model that drew this picture is not here now, so no link can be made.',
  copyYourself: 'Copy this link',
  copyYourselfHint: 'The browser did not allow copying, so here it is, selected. Press Ctrl+C, or press and hold.',
  address: 'Link to the picture',
  untitled: 'A picture drawn by Dallae',
  alt: 'The picture of this link',
  lead: 'The whole picture is inside the letters of the link. The model on this computer made it visible again, and nothing was stored.',
  untold: 'This link does not carry the words.',
  drawAgain: 'Draw from these words',
  card: 'Drawn by Dallae. Open it, look, and draw from the same words yourself.',
  problem: 'A link that cannot be opened',
  problems: { link_damaged: 'This link is damaged', link_newer: 'A link of a newer Dallae', picture_model_missing: 'A picture of another model' },
  modelMissing: (model, decoder) =>
    `${model === null ? 'The model that drew this picture' : `The model “${model}” (decoder ${decoder}), which drew this picture,`} is not installed here. Put ${model === null ? `a model with decoder ${decoder}` : 'it'} into the models folder and restart Dallae, or open the link on a Dallae that has it.`,
};
