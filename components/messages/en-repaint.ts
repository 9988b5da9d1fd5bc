import { pictures } from './english-plural';
import type { Messages } from './ko';

const cells = (count: number) => (count === 1 ? '1 square' : `${count} squares`);

/** The sentences of repainting a part of a picture. */
export const enRepaint: Messages['repaint'] = {
  action: 'Repaint a part',
  title: 'Which part should change?',
  lead: 'Brush over the squares to change. All others stay as they are, and so does the picture you started from.',
  pictureAlt: (prompt) => `Picture drawn from “${prompt}”`,
  grid: 'Squares of the picture',
  cell: (row, column) => `Row ${row}, column ${column}`,
  keys: 'Arrows move, Space paints.',
  tools: 'Tools',
  paint: 'Paint',
  erase: 'Erase',
  invert: 'Swap painted and kept',
  clear: 'Wipe everything painted',
  many: 'Vary or continue',
  half: 'Any half (a variation)',
  fromRow: (row) => `Row ${row} and below (continue)`,
  paintedCells: (count, all) => `${count} of ${all} squares`,
  promptLabel: 'Words to repaint with',
  promptHint: 'You may change the words. Describe the whole picture, not only the painted part.',
  nothingPainted: 'Paint the squares to draw again first.',
  willDraw: (candidates, count) => `${pictures(candidates)} with ${cells(count)} drawn anew`,
  leave: 'Never mind',
  before: 'Before',
  beforeAlt: 'The picture before a part of it was drawn again',
  again: 'Same squares again',
  repainted: 'Squares drawn anew',
};
