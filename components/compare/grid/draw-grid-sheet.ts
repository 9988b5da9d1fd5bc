import { send, pictureUrl } from '../../client/api';
import type { GridLabels } from './grid-labels';
import { labelSize, pictureSide, sheetLayout, sheetTextWidth, titleSize, wrapText } from './grid-sheet';

interface SheetContent {
  readonly title: string;
  /** What is the same in every cell. */
  readonly details: string;
  readonly labels: GridLabels;
  /** Ids of the pictures, row by row; null for an empty cell. */
  readonly pictures: readonly (readonly (string | null)[])[];
}

/** The sheet could not be painted: the browser gave no canvas, or no file of it. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
  readonly code = 'sheet_failed';
}

/**
 * A grid of pictures as one PNG file, with its words above it and what changes along its edges, in the colours of the page as it is.
 * @throws ApiError when a picture cannot be read, SheetError.
 */
export async function drawGridSheet({ title, details, labels, pictures }: SheetContent): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new SheetError('the browser gives no canvas');
  const family = getComputedStyle(document.body).fontFamily;
  const columns = labels.xs.length;
  const wrapped = (text: string, size: number) => {
    context.font = `${size === titleSize ? 700 : 400} ${size}px ${family}`;
    return wrapText(text, sheetTextWidth(columns, labels.ys !== null), (line) => context.measureText(line).width).map((line) => ({ line, size }));
  };
  const above = [...wrapped(title, titleSize), ...wrapped(details, labelSize)];
  const layout = sheetLayout({ columns, rows: pictures.length, rowLabels: labels.ys !== null, sizes: above.map(({ size }) => size) });
  // Setting the size clears the canvas and everything set on it.
  [canvas.width, canvas.height] = [layout.width, layout.height];

  context.fillStyle = colourOf('--paper');
  context.fillRect(0, 0, layout.width, layout.height);
  context.fillStyle = colourOf('--ink');
  for (const [index, { line, size }] of above.entries()) {
    context.font = `${size === titleSize ? 700 : 400} ${size}px ${family}`;
    context.fillText(line, layout.textLeft, layout.lines[index]?.y ?? 0);
  }
  context.font = `600 ${labelSize}px ${family}`;
  context.textAlign = 'center';
  for (const [column, label] of labels.xs.entries()) write(context, label, layout.columnLabel(column), pictureSide);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [row, label] of (labels.ys ?? []).entries()) write(context, label, layout.rowLabel(row), layout.rowLabel(row).x - layout.textLeft);
  context.fillStyle = colourOf('--sunken');
  for (const [row, cells] of pictures.entries()) {
    for (const [column, id] of cells.entries()) {
      const { x, y } = layout.picture(column, row);
      if (id === null) context.fillRect(x, y, pictureSide, pictureSide);
      else context.drawImage(await pictureOf(id), x, y, pictureSide, pictureSide);
    }
  }
  return new Promise((resolve, reject) => canvas.toBlob((file) => (file === null ? reject(new SheetError('the browser makes no file of the canvas')) : resolve(file)), 'image/png'));
}

function write(context: CanvasRenderingContext2D, text: string, { x, y }: { x: number; y: number }, width: number): void {
  // `fillText` squeezes what is too long; letters of one size that end in "…" read better.
  let fitting = text;
  while (fitting.length > 1 && context.measureText(fitting).width > width) fitting = `${fitting.slice(0, -2)}…`;
  context.fillText(fitting, x, y);
}

async function pictureOf(id: string): Promise<ImageBitmap> {
  return createImageBitmap(await (await send(pictureUrl(id, { size: pictureSide }))).blob());
}

/** A colour of the page as it is now, light or dark. */
function colourOf(name: '--paper' | '--ink' | '--sunken'): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
