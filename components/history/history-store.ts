import { useSyncExternalStore } from 'react';
import type { AlikeAnswer } from '@/server/contract/alike';
import type { HistoryEntry, RemovedBatch } from '@/server/contract/history';
import { ApiError } from '../client/api-error';
import { findAlike, listHistory, listRemoved, readEntry, removeEntries, restoreEntries, starEntry } from '../client/history-api';
import { alikeQuery, historyAddress, historyQuery, noFilters, type HistoryFilters } from './history-address';
import { withEntry, withNewestPage, withNextPage, withoutEntries, type HistoryList } from './history-list';

const pageSize = 48;
/** As many as one answer may hold. */
const rereadSize = 200;

export interface HistoryState extends HistoryList {
  /** What the list answers; null before the first answer. */
  readonly shown: HistoryFilters | null;
  /** `list`: the first page is on its way; `more`: the next one. */
  readonly busy: 'list' | 'more' | null;
  /** Why the last page did not come. */
  readonly problem: ApiError | null;
  /** A picture that was asked for by its id, in the list or not. */
  readonly asked: { readonly id: string; readonly entry: HistoryEntry | null; readonly problem: ApiError | null } | null;
  /** How the list was found, when by what pictures show: the best first, and no further pages. */
  readonly alike: Omit<AlikeAnswer, 'found'> | null;
  /** What was removed and can be brought back, the newest batch first. */
  readonly removed: readonly RemovedBatch[];
}

const initial: HistoryState = { shown: null, entries: [], nextCursor: null, busy: null, problem: null, asked: null, alike: null, removed: [] };

// Outlives the screen, so that a way back finds the list as long, and as far scrolled, as it was left.
let state = initial;
let wanted = noFilters;
/** Counts requests: only the newest one's answer is shown. */
let turn = 0;
const listeners = new Set<() => void>();

function set(change: Partial<HistoryState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** Reads the first page of what these filters find. What is shown stays until the answer is here, and is brought up to date when the filters are the same. */
export async function openHistory(filters: HistoryFilters): Promise<void> {
  wanted = filters;
  const alike = alikeQuery(filters);
  if (alike !== null) {
    await readAlike(alike);
    return;
  }
  await readPage('list', historyQuery(filters), (page) => (
    state.shown !== null && historyAddress(state.shown) === historyAddress(filters) ? withNewestPage(state, page) : page
  ));
}

async function readAlike(query: URLSearchParams): Promise<void> {
  turn += 1;
  const mine = turn;
  set({ busy: 'list' });
  try {
    const { found, ...alike } = await findAlike(query);
    if (mine === turn) set({ entries: found.map(({ entry }) => entry), nextCursor: null, alike, shown: wanted, busy: null, problem: null });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // What another search has found is no answer to this one.
    if (mine === turn) set({ entries: [], nextCursor: null, alike: null, shown: null, busy: null, problem: error });
  }
}

/** Brings the list up to date, e.g. with what another tab has drawn. */
export function refreshHistory(): Promise<void> {
  return openHistory(wanted);
}

/** Finds out what can be brought back; without an answer it stays as it is known, because the list tells that nobody answers. */
export async function lookForRemoved(): Promise<void> {
  try {
    set({ removed: await listRemoved() });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** Reads the next page, if there is one and nothing else is being read. */
export async function readMoreHistory(): Promise<void> {
  if (state.busy !== null || state.nextCursor === null) return;
  const query = historyQuery(wanted);
  query.set('cursor', state.nextCursor);
  await readPage('more', query, (page) => withNextPage(state, page));
}

async function readPage(busy: 'list' | 'more', query: URLSearchParams, merge: (page: HistoryList) => HistoryList): Promise<void> {
  turn += 1;
  const mine = turn;
  set({ busy });
  query.set('limit', String(pageSize));
  try {
    const page = await listHistory(query);
    if (mine === turn) set({ ...merge(page), alike: null, shown: wanted, busy: null, problem: null });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (mine === turn) set({ busy: null, problem: error });
  }
}

/** Reads one picture, whether the filters find it or not. */
export async function askForEntry(id: string): Promise<void> {
  set({ asked: { id, entry: null, problem: null } });
  const answer = await readEntry(id).then((entry) => ({ id, entry, problem: null }), (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    return { id, entry: null, problem: error };
  });
  if (state.asked?.id === id) set({ asked: answer });
}

/** The picture as far as it is known here. */
export function findEntry({ entries, asked }: HistoryState, id: string): HistoryEntry | null {
  return entries.find((entry) => entry.id === id) ?? (asked?.id === id ? asked.entry : null);
}

/** Gives a picture its star, or takes it, at once on the screen. @throws ApiError; then it is as before. */
export async function starInHistory(id: string, starred: boolean): Promise<void> {
  const mark = (value: boolean) => {
    const known = findEntry(state, id);
    if (known === null) return;
    const entry = { ...known, starred: value };
    set({ ...withEntry(state, entry), ...(state.asked?.id === id ? { asked: { ...state.asked, entry } } : {}) });
  };
  mark(starred);
  try {
    await starEntry(id, starred);
  } catch (error) {
    mark(!starred);
    throw error;
  }
}

/** Removes pictures; for a while they can be brought back. Those that are gone already are no failure. @throws ApiError */
export async function removeFromHistory(ids: readonly string[]): Promise<void> {
  const removed = await removeEntries(ids);
  set({ ...withoutEntries(state, ids), removed, ...(state.asked !== null && ids.includes(state.asked.id) ? { asked: null } : {}) });
}

/** Brings removed pictures back to where they were. @throws ApiError */
export async function restoreToHistory(ids: readonly string[]): Promise<void> {
  set({ removed: await restoreEntries(ids) });
  await rereadHistory();
}

/** Reads as much of the list as is shown anew: what came back may belong anywhere in it. @throws ApiError */
async function rereadHistory(): Promise<void> {
  if (alikeQuery(wanted) !== null) return openHistory(wanted);
  turn += 1;
  const mine = turn;
  const query = historyQuery(wanted);
  query.set('limit', String(rereadSize));
  let list: HistoryList = { entries: [], nextCursor: null };
  do {
    list = withNextPage(list, await listHistory(query));
    if (list.nextCursor !== null) query.set('cursor', list.nextCursor);
  } while (list.nextCursor !== null && list.entries.length < state.entries.length);
  if (mine === turn) set({ ...list, shown: wanted, busy: null, problem: null });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The list, kept up to date. */
export function useHistoryState(): HistoryState {
  return useSyncExternalStore(subscribe, () => state, () => initial);
}
