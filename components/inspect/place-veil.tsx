import { useId } from 'react';
import type { Grid } from './places';

/** A place that does not matter still shows a little of what is there. */
const densest = 0.9;
/** How far a place's veil reaches into its neighbours, in places. */
const blur = 0.45;

interface PlaceVeilProps {
  grid: Grid;
  /** How clearly each place is seen, row by row, 0–1; a place that is missing is not seen. */
  clear: readonly number[];
}

/**
 * A veil over a picture, thin where a place is clear. Lies in a square frame that is `relative` and that the picture fills.
 * It is the colour of sunken paper, so that nothing shows beside a picture that is narrower than its frame.
 */
export function PlaceVeil({ grid: { rows, columns }, clear }: PlaceVeilProps) {
  const filter = useId();
  // One place more on every side, or the blur would thin the veil at the edges.
  const places = Array.from({ length: (rows + 2) * (columns + 2) }, (_, index) => ({ row: Math.floor(index / (columns + 2)) - 1, column: (index % (columns + 2)) - 1 }));
  return (
    <svg aria-hidden viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" className="pointer-events-none absolute inset-0 size-full animate-fade-in overflow-hidden" data-testid="place-veil">
      <filter id={filter} filterUnits="userSpaceOnUse" x={-1} y={-1} width={columns + 2} height={rows + 2} colorInterpolationFilters="sRGB"><feGaussianBlur stdDeviation={blur} /></filter>
      <g filter={`url(#${filter})`} className="fill-sunken" shapeRendering="crispEdges">
        {places.map(({ row, column }) => {
          const nearest = Math.min(rows - 1, Math.max(0, row)) * columns + Math.min(columns - 1, Math.max(0, column));
          return <rect key={`${row} ${column}`} x={column} y={row} width={1} height={1} fillOpacity={densest * (1 - (clear[nearest] ?? 0))} className="transition-[fill-opacity] duration-200" />;
        })}
      </g>
    </svg>
  );
}
