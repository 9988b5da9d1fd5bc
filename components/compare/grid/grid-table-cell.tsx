'use client';

import { RotateCcw } from 'lucide-react';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { DrawingSheet } from '../../picture/drawing-sheet';
import type { GridCell } from './use-grid';

/** One cell of a grid: empty, drawing, drawn, or one whose drawing came to nothing. */
export function GridTableCell({ cell, label, onOpen }: { cell: GridCell; label: string; onOpen: () => void }) {
  const messages = useMessages();
  const { grid: words } = useCompareMessages();
  const { entry, picture, request } = cell;
  const ended = cell.jobId === null && entry !== undefined;
  return (
    <div className="relative overflow-hidden rounded-xl border border-line" data-testid="cell" data-drawn={picture !== null}>
      <DrawingSheet
        key={cell.key}
        candidate={entry?.view.candidates.find(({ index }) => index === 0)}
        active={entry?.view.state === 'running'}
        alt={`${messages.create.alt(request.prompt, 0)} (${label})`}
        undrawn={`${words.undrawn}: ${label}`}
      />
      {ended && <span title={words.again} className="absolute inset-0 flex items-center justify-center"><RotateCcw role="img" aria-label={words.again} className="size-5 text-clay" /></span>}
      {picture !== null && <button type="button" aria-label={words.open(label)} onClick={onOpen} className="absolute inset-0 rounded-xl transition hover:ring-4 hover:ring-leaf hover:ring-inset focus-visible:outline-offset-[-4px]" />}
    </div>
  );
}
