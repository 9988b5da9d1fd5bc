/** A mean log-probability with a real minus sign, two digits. */
export function formatScore(score: number): string {
  return score.toFixed(2).replace('-', '−');
}
