/** The technical name to show beside a label; nothing when the label already is that name. */
export function technicalBeside(label: string, technical: string): string {
  return label.toLowerCase() === technical.toLowerCase() ? '' : technical;
}
