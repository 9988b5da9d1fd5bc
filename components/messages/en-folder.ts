import { pictures } from './english-plural';
import type { Messages } from './ko';

/** The sentences of describing many pictures at once. */
export const enFolder: Messages['folder'] = {
  title: 'Many pictures',
  pick: 'Choose a folder',
  progress: (done, all) => `Read ${done} of ${pictures(all)}`,
  picture: 'Picture',
  file: 'File',
  waiting: 'Waiting',
  pickAgain: 'The file was lost when the page was opened anew. Choose it once more.',
  unfamiliar: 'An unfamiliar kind of picture; this may well be wrong.',
  captionOf: (path, language) => `${language} caption of ${path}`,
  edited: 'edited',
  restore: (written) => `Go back to “${written}”`,
  lookThrough: (text) => `Look inside through the words of “${text}”`,
  drawFrom: (text) => `Draw from “${text}”`,
  goOn: 'Read the rest',
  export: 'Export',
  csv: 'As CSV (spreadsheets)',
  jsonLines: 'As JSONL (programs)',
  clear: 'Clear the table',
  clearTitle: 'Clear the table?',
  clearBody: 'Your corrections will be gone. The pictures and what Dallae wrote stay in the history.',
  keep: 'Keep it',
  clearForGood: 'Clear',
  skipped: (count) => (count === 1 ? '1 file that is no picture was left out.' : `${count} files that are no pictures were left out.`),
  noPictures: 'There is no picture that can be read. Use PNG, JPEG, WebP, GIF or AVIF.',
  tooMany: (limit) => `${limit} pictures at a time. Clear the table and add the rest.`,
  announceFinished: (done, all) => `Read ${done} of ${pictures(all)}.`,
};
