import { z } from 'zod';
import { difference, oklab, type Oklab } from './oklab';

const percents = z.array(z.number().int().min(0).max(100));

/** `appearance.json`: how a thing's pixels divide among the named colours, in every colour it can have. */
export const appearanceSchema = z.object({
  format: z.literal(1),
  colors: z.array(z.object({ id: z.string(), rgb: z.tuple([z.number(), z.number(), z.number()]) })),
  /** Concept id → "natural" or a colour id → whole percents in the order of `colors`. */
  things: z.record(z.string(), z.record(z.string(), percents)),
  /** Pixels with their names, to compare this file's naming with the training's. */
  golden: z.array(z.object({ rgb: z.tuple([z.number(), z.number(), z.number()]), color: z.string() })),
});
export type Appearance = z.infer<typeof appearanceSchema>;

/** Names of colours for pixels and things. */
export interface ColorRule {
  /** Index into the appearance's colours of the one nearest to the pixel; `red`, `green`, `blue` 0–1. */
  nearest(red: number, green: number, blue: number): number;
  /**
   * The names that fit a thing whose pixels divide like this.
   * @param shares of the named colours, together 1. @param naturalColor what people call its usual colour.
   */
  namesOf(concept: string, shares: readonly number[], naturalColor: string | undefined): string[];
}

/** Looks closer than this (sum of differences of shares, 0–2) cannot be told apart, and both names are right. */
const indistinguishable = 0.25;
/** A thing that is further from all of its known looks is named by its most frequent colour. */
const unlikeAnything = 1;

/** Judges a colour as one judges a known thing: by which of its possible looks it resembles most. */
export function createColorRule({ colors, things }: Appearance): ColorRule {
  const palette: readonly Oklab[] = colors.map(({ rgb: [red, green, blue] }) => oklab(red / 255, green / 255, blue / 255));
  return {
    nearest(red, green, blue) {
      const color = oklab(red, green, blue);
      return indexOfMinimum(palette.map((each) => difference(color, each)));
    },
    namesOf(concept, shares, naturalColor) {
      const looks = Object.entries(things[concept] ?? {}).map(([name, values]) => ({ name, shares: values.map((value) => value / 100) }));
      const distances = looks.map((look) => distanceOf(look.shares, shares));
      const best = looks[indexOfMinimum(distances)];
      if (best === undefined || Math.min(...distances) > unlikeAnything) {
        const most = colors[indexOfMinimum(shares.map((share) => -share))];
        return most === undefined ? [] : [most.id];
      }
      const fitting = looks.filter((look) => distanceOf(look.shares, best.shares) <= indistinguishable);
      return [...new Set(fitting.map(({ name }) => (name === 'natural' ? naturalColor : name)))].filter((name) => name !== undefined);
    },
  };
}

function distanceOf(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, share, index) => sum + Math.abs(share - (second[index] ?? 0)), 0);
}

function indexOfMinimum(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value < (values[best] ?? Infinity) ? index : best), 0);
}
