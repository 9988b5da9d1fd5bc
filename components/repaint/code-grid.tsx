'use client';

import { clsx } from 'clsx';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useMessages } from '../messages/messages-provider';
import { cellAfterKey, cellAt, toggled, withStroke, type GridShape, type Painted } from './brush';

interface CodeGridProps {
  shape: GridShape;
  painted: Painted;
  /** What the pointer does: paint, or wipe. */
  tool: 'paint' | 'erase';
  onPaint: (change: (painted: Painted) => Painted) => void;
}

/**
 * The positions of a picture's code map, to be painted by pointer, finger or keys: arrows move, Space paints, Shift with an arrow goes on
 * with what the position that is left has. It lies over the picture and takes its size.
 */
export function CodeGrid({ shape, painted, tool, onPaint }: CodeGridProps) {
  const { repaint: words } = useMessages();
  const [active, setActive] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  /** Where the stroke was last; null while no pointer is down. */
  const last = useRef<number | null>(null);

  function cellUnder(event: PointerEvent): number {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return cellAt(shape, (event.clientX - left) / width, (event.clientY - top) / height);
  }

  function stroke(to: number): void {
    const from = last.current ?? to;
    last.current = to;
    onPaint((current) => withStroke(current, shape, from, to, tool === 'paint'));
  }

  function press(event: KeyboardEvent): void {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onPaint((current) => toggled(current, active));
      return;
    }
    const next = cellAfterKey(shape, active, event.key);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey) onPaint((current) => withStroke(current, shape, active, next, current[active] ?? false));
    setActive(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={words.grid}
      aria-multiselectable
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const cell = cellUnder(event);
        setActive(cell);
        stroke(cell);
      }}
      onPointerMove={(event) => { if (last.current !== null) stroke(cellUnder(event)); }}
      onPointerUp={() => { last.current = null; }}
      onPointerCancel={() => { last.current = null; }}
      className="absolute inset-0 flex cursor-crosshair touch-none flex-col select-none"
      data-testid="code-grid"
    >
      {Array.from({ length: shape.rows }, (_, row) => (
        <div key={row} role="row" className="flex grow basis-0">
          {Array.from({ length: shape.columns }, (_column, column) => {
            const cell = row * shape.columns + column;
            const on = painted[cell] === true;
            return (
              <div
                key={column}
                role="gridcell"
                aria-label={words.cell(row + 1, column + 1)}
                aria-selected={on}
                tabIndex={cell === active ? 0 : -1}
                onFocus={() => setActive(cell)}
                data-cell={cell}
                className={clsx('code-cell grow basis-0 focus-visible:z-10 focus-visible:outline-offset-[-3px]', on && 'brushed')}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
