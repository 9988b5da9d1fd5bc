import type { KeyboardMessages } from '../messages/ko-keyboard';

interface KeyboardPart {
  part: keyof KeyboardMessages['parts'];
  /** What is done by which keys: any of `keys`, each one a few keys held together. */
  lines: readonly { does: keyof KeyboardMessages['does']; keys: readonly (readonly string[])[] }[];
}

const arrows = [['←'], ['→'], ['↑'], ['↓']] as const;
const sideways = [['←'], ['→']] as const;
const ends = [['Home'], ['End']] as const;

/** Every key that does something of its own, by where it does; what the browser's own controls do is not told. */
export const keyboardKeys: readonly KeyboardPart[] = [
  { part: 'everywhere', lines: [{ does: 'map', keys: [['?']] }, { does: 'close', keys: [['Esc']] }] },
  { part: 'words', lines: [{ does: 'run', keys: [['Enter']] }, { does: 'breakLine', keys: [['Shift', 'Enter']] }] },
  { part: 'brush', lines: [{ does: 'moveCell', keys: arrows }, { does: 'rowEnds', keys: ends }, { does: 'paint', keys: [['Space']] }] },
  { part: 'captions', lines: [{ does: 'words', keys: sideways }, { does: 'paste', keys: [['Ctrl', 'V']] }] },
  { part: 'compare', lines: [{ does: 'walkGrid', keys: arrows }, { does: 'choose', keys: [['1'], ['2'], ['3'], ['4']] }, { does: 'tie', keys: [['0']] }, { does: 'allBad', keys: [['X']] }] },
  { part: 'story', lines: [{ does: 'turnPage', keys: sideways }, { does: 'bookEnds', keys: ends }, { does: 'undo', keys: [['Ctrl', 'Z']] }, { does: 'redo', keys: [['Ctrl', 'Shift', 'Z']] }] },
  { part: 'history', lines: [{ does: 'movePicture', keys: arrows }, { does: 'restore', keys: [['Ctrl', 'Z']] }] },
  { part: 'inspect', lines: [{ does: 'movePlace', keys: arrows }] },
];
