/** The ways to look at a picture. */
export const lenses = ['layers', 'order', 'words', 'choices'] as const;
export type Lens = (typeof lenses)[number];

/** What is looked at, and how. */
export interface LensState {
  readonly lens: Lens;
  /** Position, from 0. */
  readonly place: number;
  /** How many codes of each position are drawn, from 1. */
  readonly depth: number;
  /** How many positions are drawn. */
  readonly drawn: number;
  /** Index of the word that is looked through; null for none. */
  readonly word: number | null;
}
