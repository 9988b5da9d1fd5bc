/** Odds that fall by less than this factor, as a natural logarithm, are no evidence: the word would have been written all the same. */
const least = 1;

/** How clearly each place is seen through a word, 0–1: its evidence for the word beside the strongest. @param evidence natural logarithms, from 0 */
export function evidenceClearness(evidence: readonly number[]): readonly number[] {
  const strongest = Math.max(least, ...evidence);
  return evidence.map((value) => value / strongest);
}

/** Whether the word was read from no place in particular. */
export function isReadNowhere(evidence: readonly number[]): boolean {
  return evidence.every((value) => value < least);
}
