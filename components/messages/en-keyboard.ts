import type { KeyboardMessages } from './ko-keyboard';

/** The sentences of the keyboard map. */
export const enKeyboard: KeyboardMessages = {
  title: 'What keys do',
  lead: 'Press ? for this map whenever you are not writing.',
  or: 'or',
  parts: { everywhere: 'Everywhere', words: 'Where you write', brush: 'Repaint a part', captions: 'Describe', compare: 'Compare', story: 'Story', history: 'History', inspect: 'Inspect' },
  does: {
    map: 'Show this map',
    close: 'Close what is open',
    run: 'Draw, or send',
    breakLine: 'Break the line',
    moveCell: 'Move between squares',
    rowEnds: 'To the ends of the row',
    paint: 'Paint or erase a square',
    words: 'Point at the words of a caption',
    paste: 'Paste a picture',
    choose: 'Vote: choose the picture of that number',
    tie: 'Vote: a tie',
    allBad: 'Vote: none is good',
    walkGrid: 'X/Y grid: to the open picture’s neighbours',
    turnPage: 'Turn the page',
    bookEnds: 'To the cover and the end',
    undo: 'Undo',
    redo: 'Redo',
    movePicture: 'Move between pictures',
    restore: 'Bring deleted pictures back',
    movePlace: 'Move between places',
  },
};
