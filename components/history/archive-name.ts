/** The name of an exported archive. @param number from 1, among those of one export. */
export function archiveName(date: Date, number: number): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return number === 1 ? `dallae-${day}.zip` : `dallae-${day}-${number}.zip`;
}
