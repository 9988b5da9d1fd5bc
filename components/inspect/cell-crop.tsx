import { pictureUrl } from '../client/api';
import { placeOf, type Grid } from './places';

interface CellCropProps {
  pictureId: string;
  grid: Grid;
  place: number;
  /** How many codes of each position are drawn. */
  depth: number;
}

/** One position of a picture, cut out. */
export function CellCrop({ pictureId, grid, place, depth }: CellCropProps) {
  const { row, column } = placeOf(grid, place);
  const part = (index: number, count: number) => `${count === 1 ? 0 : (100 * index) / (count - 1)}%`;
  return (
    <span
      aria-hidden
      className="block size-14 shrink-0 rounded-lg border border-line bg-sunken"
      style={{
        backgroundImage: `url("${pictureUrl(pictureId, { depth })}")`,
        backgroundSize: `${100 * grid.columns}% ${100 * grid.rows}%`,
        backgroundPosition: `${part(column, grid.columns)} ${part(row, grid.rows)}`,
      }}
    />
  );
}
