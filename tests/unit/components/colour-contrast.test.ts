import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8');

/** The colour of a token in one theme, as 0–255 triples. */
function colour(token: string, theme: 'light' | 'dark'): [number, number, number] {
  const found = new RegExp(`--${token}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(css);
  const hex = theme === 'light' ? found?.[1] : found?.[2];
  if (hex === undefined) throw new Error(`no colour --${token}`);
  const number = Number.parseInt(hex, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** WCAG 2 relative luminance. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string, theme: 'light' | 'dark'): number {
  const [low = 0, high = 0] = [luminance(colour(front, theme)), luminance(colour(back, theme))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const texts: [front: string, backs: string[]][] = [
  ['ink', ['paper', 'sheet', 'sunken']],
  ['ink-soft', ['paper', 'sheet', 'sunken']],
  ['paper', ['ink']],
  ['on-leaf', ['leaf', 'leaf-deep']],
  ['on-leaf-wash', ['leaf-wash']],
  ['leaf', ['paper', 'sheet']],
  ['bulb', ['paper', 'sheet']],
  ['on-yolk', ['yolk-wash']],
  ['clay', ['clay-wash', 'paper', 'sheet']],
];

it.each(texts.flatMap(([front, backs]) => backs.flatMap((back) => [[front, back, 'light'], [front, back, 'dark']] as const)))('%s on %s reads well in %s', (front, back, theme) => {
  expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5);
});

it.each(['light', 'dark'] as const)('lines that carry meaning are visible in %s', (theme) => {
  for (const back of ['paper', 'sheet']) expect(contrast('line-strong', back, theme)).toBeGreaterThanOrEqual(3);
});
