import sharp from 'sharp';
import { randomStream, type RandomStream } from '../random-stream';

const [side, seed] = [512, 1984];
const looks = [
  { page: '#ffffff', panel: '#f2f3f5', line: '#d5d8dd', text: '#2b2f36', accent: '#2563eb' },
  { page: '#0f1419', panel: '#1b222b', line: '#2f3945', text: '#d7dde5', accent: '#38bdf8' },
  { page: '#fbf8f1', panel: '#f1eadb', line: '#ddd2ba', text: '#3b3426', accent: '#b45309' },
  { page: '#f4f6fb', panel: '#ffffff', line: '#dfe4ee', text: '#1f2a44', accent: '#16a34a' },
] as const;
type Look = (typeof looks)[number];
const parts = [paragraph, table, chart, buttons, cards] as const;

/** The screenshot of that number as a PNG file: a bar, a list at the side, and parts of a page below each other. Words are bars, so that no font matters. */
export async function screenPicture(number: number): Promise<Uint8Array> {
  const stream = randomStream(seed + number);
  const look = stream.pick(looks);
  const shapes = [rectangle(0, 0, side, side, look.page), rectangle(0, 0, side, 34, stream.pick([look.accent, look.panel])), words(stream, 14, 12, 150, 10, look.text)];
  const left = stream.below(3) === 0 ? 16 : 130;
  if (left > 16) {
    shapes.push(rectangle(0, 34, left - 14, side, look.panel));
    for (let top = 52; top < side; top += 24) shapes.push(words(stream, 14, top, 70, 8, look.text));
  }
  for (let top = 52; top < side - 20;) {
    const height = 60 + stream.below(90);
    shapes.push(stream.pick(parts)(stream, left, top, side - 16 - left, height, look));
    top += height + 16;
  }
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${shapes.join('')}</svg>`)).png().toBuffer();
}

function rectangle(left: number, top: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

/** A line of words: bars of the letters' height. */
function words(stream: RandomStream, left: number, top: number, width: number, height: number, fill: string): string {
  const bars: string[] = [];
  for (let start = left; start < left + width - 8;) {
    const length = Math.min(8 + stream.below(34), left + width - start);
    bars.push(rectangle(start, top + height * 0.2, length, height * 0.6, fill, 1));
    start += length + 6;
  }
  return bars.join('');
}

function paragraph(stream: RandomStream, left: number, top: number, width: number, height: number, { text }: Look): string {
  return Array.from({ length: Math.floor(height / 14) }, (_, line) => words(stream, left, top + 14 * line, width - stream.below(60), 10, text)).join('');
}

function table(stream: RandomStream, left: number, top: number, width: number, height: number, { line, text, panel }: Look): string {
  const [rows, columns] = [Math.floor(height / 20), 3 + stream.below(3)];
  return Array.from({ length: rows }, (_, row) =>
    rectangle(left, top + 20 * row, width, 19, row === 0 ? line : panel) +
    Array.from({ length: columns }, (_cell, column) => words(stream, left + 6 + (column * width) / columns, top + 20 * row + 5, width / columns - 24, 9, text)).join('')).join('');
}

function chart(stream: RandomStream, left: number, top: number, width: number, height: number, { line, accent }: Look): string {
  const bars = 6 + stream.below(10);
  return rectangle(left, top + height, width, 1, line) + Array.from({ length: bars }, (_, bar) => {
    const tall = 8 + stream.below(height - 8);
    return rectangle(left + (bar * width) / bars, top + height - tall, (width / bars) * 0.6, tall, accent);
  }).join('');
}

function buttons(stream: RandomStream, left: number, top: number, width: number, height: number, { line, panel, text, accent }: Look): string {
  return Array.from({ length: Math.floor(height / 34) }, (_, row) =>
    rectangle(left, top + 34 * row, width * 0.6, 26, panel, 4) + words(stream, left + 8, top + 34 * row + 8, width * 0.4, 10, line) +
    rectangle(left + width * 0.65, top + 34 * row, width * 0.3, 26, accent, 13) + words(stream, left + width * 0.7, top + 34 * row + 8, width * 0.2, 10, text)).join('');
}

function cards(stream: RandomStream, left: number, top: number, width: number, height: number, { line, panel, text }: Look): string {
  return [0, 1, 2].map((card) => {
    const start = left + (card * width) / 3;
    return rectangle(start, top, width / 3 - 10, height, panel, 8) + rectangle(start, top, width / 3 - 10, height * 0.5, line, 8) + words(stream, start + 6, top + height * 0.6, width / 3 - 30, 9, text);
  }).join('');
}
