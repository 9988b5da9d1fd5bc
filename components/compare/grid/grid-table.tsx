'use client';

import { useCompareMessages } from '../../messages/compare-messages';
import type { GridLabels } from './grid-labels';
import { GridTableCell } from './grid-table-cell';
import type { GridCell } from './use-grid';

/** Narrowest and widest that a cell may be, rem. */
const [narrow, wide] = [6.5, 15];

interface GridTableProps {
  prompt: string;
  labels: GridLabels;
  rows: readonly (readonly GridCell[])[];
  onOpen: (place: { x: number; y: number }) => void;
}

/** The pictures of a grid in a table, with what changes along its edges. */
export function GridTable({ prompt, labels, rows, onOpen }: GridTableProps) {
  const { grid: words } = useCompareMessages();
  const columns = labels.xs.length;
  const edge = labels.ys === null ? 0 : 6;
  return (
    <div tabIndex={0} role="group" aria-label={words.table} className="-mx-4 overflow-x-auto px-4 pb-4 sm:mx-0 sm:px-0">
      <table className="w-full table-fixed border-separate border-spacing-1.5" style={{ minWidth: `${edge + columns * narrow}rem`, maxWidth: `${edge + columns * wide}rem` }} data-testid="grid">
        <caption className="sr-only">{prompt}</caption>
        <thead>
          <tr>
            {labels.ys !== null && <td style={{ width: `${edge}rem` }} />}
            {labels.xs.map((label) => <th key={label} scope="col" className="px-1 pb-1 text-sm leading-tight font-semibold">{label}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, y) => (
            <tr key={labels.ys?.[y] ?? 'row'}>
              {labels.ys !== null && (
                <th scope="row" className="sticky left-0 z-10 pr-1 text-right text-sm leading-tight font-semibold">
                  <span className="inline-block rounded-lg bg-paper/90 px-1.5 py-1">{labels.ys[y]}</span>
                </th>
              )}
              {row.map((cell, x) => (
                <td key={labels.xs[x]} className="p-0">
                  <GridTableCell cell={cell} label={words.cell(labels.xs[x] ?? '', labels.ys?.[y] ?? null)} onOpen={() => onOpen({ x, y })} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
