/** Side of a picture on the sheet, pixels. */
export const pictureSide = 256;
const margin = 32;
const gap = 8;
/** Room for what stands left of the rows. */
const edge = 180;
export const titleSize = 34;
export const labelSize = 22;
const lineHeight = 1.4;

/** Where everything is on a sheet with a grid of pictures, pixels. */
export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  /** Where lines above the grid begin. */
  readonly textLeft: number;
  /** How wide they may be. */
  readonly textWidth: number;
  /** Baselines of the lines above the grid. */
  readonly lines: readonly { readonly y: number; readonly size: number }[];
  /** Middle of what stands above a column. */
  readonly columnLabel: (column: number) => { readonly x: number; readonly y: number };
  /** Right end of what stands left of a row, which is centred on `y`. */
  readonly rowLabel: (row: number) => { readonly x: number; readonly y: number };
  /** Top left corner of a picture. */
  readonly picture: (column: number, row: number) => { readonly x: number; readonly y: number };
}

/** Lays a grid out. @param sizes type sizes of the lines above it, from top to bottom. */
export function sheetLayout({ columns, rows, rowLabels, sizes }: { columns: number; rows: number; rowLabels: boolean; sizes: readonly number[] }): SheetLayout {
  const left = margin + (rowLabels ? edge : 0);
  let below = margin;
  const lines = sizes.map((size) => {
    below += size * lineHeight;
    return { y: below - size * (lineHeight - 1), size };
  });
  const top = below + margin / 2 + labelSize * lineHeight + gap;
  const width = left + columns * (pictureSide + gap) - gap + margin;
  const picture = (column: number, row: number) => ({ x: left + column * (pictureSide + gap), y: top + row * (pictureSide + gap) });
  return {
    width,
    height: Math.ceil(top + rows * (pictureSide + gap) - gap + margin),
    textLeft: margin,
    textWidth: width - 2 * margin,
    lines,
    columnLabel: (column) => ({ x: picture(column, 0).x + pictureSide / 2, y: top - gap - labelSize * (lineHeight - 1) }),
    rowLabel: (row) => ({ x: left - 2 * gap, y: picture(0, row).y + pictureSide / 2 }),
    picture,
  };
}

/** How wide a line above a grid with so many columns may be, pixels. */
export function sheetTextWidth(columns: number, rowLabels: boolean): number {
  return sheetLayout({ columns, rows: 1, rowLabels, sizes: [] }).textWidth;
}

const segmenter = new Intl.Segmenter();

/**
 * Breaks a text into lines of at most `width`, between words; a word alone wider than that is broken where it has to be.
 * @param measure how wide a text is.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const put = (word: string): void => {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) { line = longer; return; }
    if (line !== '') { lines.push(line); line = ''; put(word); return; }
    const letters = Array.from(segmenter.segment(word), ({ segment }) => segment);
    let fitting = letters.length - 1;
    while (fitting > 1 && measure(letters.slice(0, fitting).join('')) > width) fitting -= 1;
    lines.push(letters.slice(0, Math.max(1, fitting)).join(''));
    const rest = letters.slice(Math.max(1, fitting)).join('');
    if (rest !== '') put(rest);
  };
  for (const word of text.split(/\s+/)) if (word !== '') put(word);
  return line === '' ? lines : [...lines, line];
}
