import type { HistoryEntry } from '@/server/contract/history';

/** Neighbours in the list that were made on the same day. */
export interface HistoryDay {
  /** Moment of its newest entry. */
  readonly date: Date;
  readonly entries: readonly HistoryEntry[];
}

function sameDay(one: Date, other: Date): boolean {
  return one.getFullYear() === other.getFullYear() && one.getMonth() === other.getMonth() && one.getDate() === other.getDate();
}

/** The list cut where the reader's day changes. Imported entries keep their own dates, so a day may come twice. */
export function groupByDay(entries: readonly HistoryEntry[]): HistoryDay[] {
  const days: { date: Date; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const date = new Date(entry.createdAt);
    const day = days.at(-1);
    if (day !== undefined && sameDay(day.date, date)) day.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}

/** A day as people say it: today, yesterday, else its date. @param now decides what today is. */
export function dayName(date: Date, language: string, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (sameDay(date, now) || sameDay(date, yesterday)) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(sameDay(date, now) ? 0 : -1, 'day');
  }
  return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(date);
}
