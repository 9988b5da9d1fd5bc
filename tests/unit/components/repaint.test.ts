import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAfterKey, cellAt, inverted, keepOf, paintedCount, paintedFromRow, paintedHalf, paintedOf, toggled, unpainted, withStroke, type GridShape } from '@/components/repaint/brush';
import { repaintAddress, repaintFromAddress } from '@/components/repaint/repaint-address';
import { startPictureSchema } from '@/server/contract/start-picture';
import { codesToBase64 } from '@/server/contract/codes';

const shapes = fc.record({ rows: fc.integer({ min: 1, max: 16 }), columns: fc.integer({ min: 1, max: 16 }) });
const shapeAndCells = (count: number) => shapes.chain((shape) => fc.tuple(fc.constant(shape), fc.array(fc.integer({ min: 0, max: shape.rows * shape.columns - 1 }), { minLength: count, maxLength: count })));

function neighbours({ columns }: GridShape, first: number, second: number): boolean {
  return Math.abs(Math.floor(first / columns) - Math.floor(second / columns)) <= 1 && Math.abs((first % columns) - (second % columns)) <= 1;
}

describe('the brush', () => {
  it('leaves no gap between where it starts and where it ends', () => {
    fc.assert(fc.property(shapeAndCells(2), ([shape, [from = 0, to = 0]]) => {
      const painted = withStroke(unpainted(shape), shape, from, to, true);
      const cells = painted.flatMap((on, cell) => (on ? [cell] : []));
      expect(cells).toContain(from);
      expect(cells).toContain(to);
      // Every painted position touches another one, unless it is the only one.
      for (const cell of cells) expect(cells.length === 1 || cells.some((other) => other !== cell && neighbours(shape, cell, other))).toBe(true);
      const [rowsApart, columnsApart] = [Math.abs(Math.floor(from / shape.columns) - Math.floor(to / shape.columns)), Math.abs((from % shape.columns) - (to % shape.columns))];
      expect(cells).toHaveLength(Math.max(rowsApart, columnsApart) + 1);
    }));
  });

  it('wipes exactly what it painted', () => {
    fc.assert(fc.property(shapeAndCells(2), ([shape, [from = 0, to = 0]]) => {
      expect(withStroke(withStroke(unpainted(shape), shape, from, to, true), shape, from, to, false)).toEqual(unpainted(shape));
    }));
  });

  it('makes masks that the server takes, and reads them back', () => {
    fc.assert(fc.property(shapeAndCells(5), ([shape, cells]) => {
      const painted = cells.reduce<readonly boolean[]>(toggled, unpainted(shape));
      const keep = keepOf(painted);
      expect(paintedOf(keep)).toEqual(painted);
      expect(keep.split('').filter((character) => character === '0')).toHaveLength(paintedCount(painted));
      expect(startPictureSchema.safeParse({ codes: codesToBase64(painted.map(() => 7)), keep }).success).toBe(true);
      expect(inverted(inverted(painted))).toEqual(painted);
      expect(paintedCount(inverted(painted))).toBe(painted.length - paintedCount(painted));
    }));
  });

  it('paints what lies below a row, or any half', () => {
    fc.assert(fc.property(shapeAndCells(1), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), ([shape, [cell = 0]], chances) => {
      const row = Math.floor(cell / shape.columns);
      const below = paintedFromRow(shape, row);
      expect(paintedCount(below)).toBe((shape.rows - row) * shape.columns);
      expect(keepOf(below)).toMatch(/^1*0+$/);
      let drawn = 0;
      const half = paintedHalf(shape, () => chances[(drawn += 1) % chances.length] ?? 0);
      expect(half).toHaveLength(shape.rows * shape.columns);
      expect(paintedCount(half)).toBe(Math.ceil(half.length / 2));
    }));
  });

  it('finds the position under a point, also when the finger slips off the picture', () => {
    const shape = { rows: 8, columns: 8 };
    expect(cellAt(shape, 0, 0)).toBe(0);
    expect(cellAt(shape, 0.99, 0.99)).toBe(63);
    expect(cellAt(shape, 0.3, 0.5)).toBe(4 * 8 + 2);
    expect(cellAt(shape, -3, 1)).toBe(56);
    expect(cellAt(shape, 1, 7)).toBe(63);
  });

  it('moves by keys and stays on the picture', () => {
    fc.assert(fc.property(shapeAndCells(1), fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'a'), ([shape, [cell = 0]], key) => {
      const next = cellAfterKey(shape, cell, key);
      if (key === 'a') expect(next).toBeNull();
      if (next === null) return;
      expect(next).toBeGreaterThanOrEqual(0);
      expect(next).toBeLessThan(shape.rows * shape.columns);
      if (key.startsWith('Arrow')) expect(neighbours(shape, cell, next)).toBe(true);
      if (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home' || key === 'End') expect(Math.floor(next / shape.columns)).toBe(Math.floor(cell / shape.columns));
    }));
  });
});

describe('the address that repaints', () => {
  it('says which picture, and whether from what it came from', () => {
    const read = (address: string) => repaintFromAddress(new URL(address, 'http://localhost').searchParams);
    expect(read(repaintAddress('a-0'))).toEqual({ pictureId: 'a-0', again: false });
    expect(read(repaintAddress('a&b=c', { again: true }))).toEqual({ pictureId: 'a&b=c', again: true });
    expect(read('/?job=a')).toBeNull();
  });
});
