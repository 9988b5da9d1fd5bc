import type { HistoryEntry, HistoryPage } from '@/server/contract/history';

/** The part of a list that is known: its newest entries, and where the rest goes on. */
export type HistoryList = Readonly<HistoryPage>;

/** The list with its next page. An entry that both hold stays where it was. */
export function withNextPage(list: HistoryList, page: HistoryPage): HistoryList {
  const known = new Set(list.entries.map(({ id }) => id));
  return { entries: [...list.entries, ...page.entries.filter(({ id }) => !known.has(id))], nextCursor: page.nextCursor };
}

/**
 * The list as it is now, from its first page read anew: what is new or gone there is taken over, and older entries stay,
 * so that nobody who has scrolled far is thrown back to the top.
 */
export function withNewestPage(list: HistoryList, page: HistoryPage): HistoryList {
  const inPage = new Set(page.entries.map(({ id }) => id));
  const lastShared = list.entries.findLastIndex(({ id }) => inPage.has(id));
  const older = list.entries.slice(lastShared + 1);
  // Without a shared entry there may be a gap between the two; without older ones the page knows best how it goes on.
  if (lastShared < 0 || older.length === 0 || page.nextCursor === null) return page;
  return { entries: [...page.entries, ...older], nextCursor: list.nextCursor };
}

/** The list with one entry changed. */
export function withEntry(list: HistoryList, entry: HistoryEntry): HistoryList {
  return { ...list, entries: list.entries.map((other) => (other.id === entry.id ? entry : other)) };
}

/** The list without some of its entries. */
export function withoutEntries(list: HistoryList, ids: readonly string[]): HistoryList {
  const gone = new Set(ids);
  return { ...list, entries: list.entries.filter(({ id }) => !gone.has(id)) };
}
