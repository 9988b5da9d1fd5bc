/** How many positions a code map has in each direction. */
export interface GridShape {
  readonly rows: number;
  readonly columns: number;
}

/** Which positions of a code map are to be drawn anew, row by row from the top left. */
export type Painted = readonly boolean[];

/** A map on which nothing is painted. */
export function unpainted({ rows, columns }: GridShape): Painted {
  return Array.from({ length: rows * columns }, () => false);
}

/** What a start picture's mask leaves to be drawn: `0` is painted. */
export function paintedOf(keep: string): Painted {
  return Array.from(keep, (character) => character === '0');
}

/** The mask of a start picture that has everything drawn that is painted. */
export function keepOf(painted: Painted): string {
  return painted.map((each) => (each ? '0' : '1')).join('');
}

/** How many positions are painted. */
export function paintedCount(painted: Painted): number {
  return painted.filter(Boolean).length;
}

/** Painted where it was not, and the other way round. */
export function inverted(painted: Painted): Painted {
  return painted.map((each) => !each);
}

/** Everything from a row down to the foot: the picture is continued below what stays. @param row from 0. */
export function paintedFromRow({ rows, columns }: GridShape, row: number): Painted {
  return Array.from({ length: rows * columns }, (_, cell) => cell >= row * columns);
}

/** Half of the positions, wherever chance puts them: what comes is a variation of the picture. @param chance gives numbers from 0 up to 1. */
export function paintedHalf(shape: GridShape, chance: () => number): Painted {
  const places = unpainted(shape).map((_, cell) => ({ cell, rank: chance() })).sort((first, second) => first.rank - second.rank);
  const half = new Set(places.slice(0, Math.ceil(places.length / 2)).map(({ cell }) => cell));
  return places.map((_, cell) => half.has(cell));
}

/** One position painted, or wiped if it was. */
export function toggled(painted: Painted, cell: number): Painted {
  return painted.map((each, index) => (index === cell ? !each : each));
}

/**
 * Draws the brush from one position to another, both included, over every position between them: a fast hand leaves no gaps.
 * @param paint false wipes.
 */
export function withStroke(painted: Painted, { columns }: GridShape, from: number, to: number, paint: boolean): Painted {
  const crossed = new Set(cellsBetween(from, to, columns));
  return painted.map((each, index) => (crossed.has(index) ? paint : each));
}

/** The position under a point. @param across, down: place within the picture, 0–1; outside of it the nearest position counts. */
export function cellAt({ rows, columns }: GridShape, across: number, down: number): number {
  const within = (share: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  return within(down, rows) * columns + within(across, columns);
}

/** Where a key moves from a position; null for keys that do not move, and at the edge. */
export function cellAfterKey({ rows, columns }: GridShape, cell: number, key: string): number | null {
  const row = Math.floor(cell / columns);
  const column = cell % columns;
  switch (key) {
    case 'ArrowLeft': return column > 0 ? cell - 1 : null;
    case 'ArrowRight': return column < columns - 1 ? cell + 1 : null;
    case 'ArrowUp': return row > 0 ? cell - columns : null;
    case 'ArrowDown': return row < rows - 1 ? cell + columns : null;
    case 'Home': return row * columns;
    case 'End': return row * columns + columns - 1;
    default: return null;
  }
}

/** Positions on the straight line between two, in as many steps as the longer of its two sides has. */
function cellsBetween(from: number, to: number, columns: number): number[] {
  const [row, column] = [Math.floor(from / columns), from % columns];
  const [rowsDown, columnsRight] = [Math.floor(to / columns) - row, (to % columns) - column];
  const steps = Math.max(Math.abs(rowsDown), Math.abs(columnsRight), 1);
  return Array.from({ length: steps + 1 }, (_, step) => (row + Math.round((rowsDown * step) / steps)) * columns + column + Math.round((columnsRight * step) / steps));
}
