/**
 * Where an arrow key, Home or End leads from one cell of a grid.
 * @param tops distance of every cell from the top, in order; cells of one row share it.
 * @returns the index of the cell, or null when the key leads nowhere.
 */
export function cellAfterKey(key: string, from: number, tops: readonly number[]): number | null {
  const target = targetOf(key, from, tops);
  return target === null || target === from || tops[target] === undefined ? null : target;
}

function targetOf(key: string, from: number, tops: readonly number[]): number | null {
  switch (key) {
    case 'ArrowLeft': return from - 1;
    case 'ArrowRight': return from + 1;
    case 'Home': return 0;
    case 'End': return tops.length - 1;
    case 'ArrowUp':
    case 'ArrowDown': return inNeighbouringRow(from, tops, key === 'ArrowUp' ? -1 : 1);
    default: return null;
  }
}

/** The cell in the same column of the row above or below, or that row's last one when it is shorter. */
function inNeighbouringRow(from: number, tops: readonly number[], step: -1 | 1): number | null {
  const rows = [...new Set(tops)];
  const row = rows[rows.indexOf(tops[from] ?? Number.NaN) + step];
  if (row === undefined) return null;
  const column = from - tops.indexOf(tops[from] ?? Number.NaN);
  return Math.min(tops.indexOf(row) + column, tops.lastIndexOf(row));
}
