import { clsx } from 'clsx';
import type { GridShape, Painted } from './brush';

/** Shows what is painted over a picture, for the eye alone. */
export function PaintedCells({ shape, painted }: { shape: GridShape; painted: Painted }) {
  return (
    <span aria-hidden className="pointer-events-none absolute inset-0 grid" style={{ gridTemplateColumns: `repeat(${shape.columns}, 1fr)` }}>
      {painted.map((on, cell) => <span key={cell} className={clsx(on && 'brushed')} />)}
    </span>
  );
}
