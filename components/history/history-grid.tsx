'use client';

import type { KeyboardEvent } from 'react';
import type { HistoryEntry } from '@/server/contract/history';
import { useLanguage } from '../messages/messages-provider';
import { cellAfterKey } from './grid-keys';
import { historyAddress, type HistoryFilters } from './history-address';
import { dayName, groupByDay } from './history-days';
import { HistoryTile } from './history-tile';

interface HistoryGridProps {
  entries: readonly HistoryEntry[];
  filters: HistoryFilters;
  /** Whether they stand under the days that they were made on; else in the order in which they are given. */
  byDay: boolean;
  /** Pictures that are picked; null while they are opened instead. */
  picked: ReadonlySet<string> | null;
  onPick: (id: string) => void;
  onOpen: (id: string) => void;
  onStar: (entry: HistoryEntry) => void;
}

/** Arrow keys, Home and End move between the pictures. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-tile]')) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tile]')];
  const next = cellAfterKey(event.key, tiles.indexOf(event.target), tiles.map((tile) => Math.round(tile.getBoundingClientRect().top)));
  if (next === null) return;
  event.preventDefault();
  tiles[next]?.focus();
}

/** The pictures, by day and newest first or as they were found. */
export function HistoryGrid({ entries, filters, byDay, picked, onPick, onOpen, onStar }: HistoryGridProps) {
  const { language } = useLanguage();
  const now = new Date();
  const tilesOf = (shown: readonly HistoryEntry[]) => (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5 lg:gap-4">
      {shown.map((entry) => (
        <HistoryTile key={entry.id} entry={entry} address={historyAddress(filters, entry.id)} picked={picked?.has(entry.id) ?? null} onPick={onPick} onOpen={onOpen} onStar={onStar} />
      ))}
    </ul>
  );
  if (!byDay) return <div onKeyDown={moveFocus}>{tilesOf(entries)}</div>;
  return (
    <div className="space-y-6" onKeyDown={moveFocus}>
      {groupByDay(entries).map(({ date, entries: made }) => (
        <section key={made[0]?.id}>
          <h2 className="mb-3 text-lg font-bold first-letter:uppercase"><time dateTime={date.toISOString()}>{dayName(date, language, now)}</time></h2>
          {tilesOf(made)}
        </section>
      ))}
    </div>
  );
}
