import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectAddress, inspectJobAddress, readInspectAddress } from '@/components/inspect/inspect-address';
import { clearness, placeAfterKey, placeOf, startingPlace, strongestPlace, strongestWord } from '@/components/inspect/places';

const read = (address: string) => readInspectAddress(new URL(address, 'http://localhost').searchParams);

describe('the address of Inspect', () => {
  it('gives back what was put into it', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,600}$/), fc.option(fc.stringMatching(/^[가-힣&=?#%a-z]{1,40}$/)), (picture, prompt) => {
      expect(read(inspectAddress(picture, prompt))).toEqual({ picture, prompt, job: null });
    }));
    expect(read(inspectJobAddress('a-b'))).toEqual({ picture: null, prompt: null, job: 'a-b' });
  });

  it('takes what does not fit as if it were not there', () => {
    expect(read(`/inspect?picture=&prompt=${'x'.repeat(401)}&job=`)).toEqual({ picture: null, prompt: null, job: null });
  });
});

describe('the keys of the code map', () => {
  const grid = fc.record({ rows: fc.integer({ min: 1, max: 16 }), columns: fc.integer({ min: 1, max: 16 }) });
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

  it('never leave the map, and move by one row or column or to the end of a row', () => {
    fc.assert(fc.property(grid, fc.nat(), fc.constantFrom(...keys), (shape, number, key) => {
      const position = number % (shape.rows * shape.columns);
      const next = placeAfterKey(shape, position, key) ?? -1;
      expect(next).toBeGreaterThanOrEqual(0);
      expect(next).toBeLessThan(shape.rows * shape.columns);
      const [from, to] = [placeOf(shape, position), placeOf(shape, next)];
      if (key === 'Home' || key === 'End') expect(to).toEqual({ row: from.row, column: key === 'Home' ? 0 : shape.columns - 1 });
      else expect(Math.abs(from.row - to.row) + Math.abs(from.column - to.column)).toBeLessThanOrEqual(1);
    }));
  });

  it('let other keys through', () => {
    expect(placeAfterKey({ rows: 8, columns: 8 }, 3, 'Enter')).toBeNull();
  });
});

describe('a word’s heat', () => {
  const words = [{ influence: [0.1, 0.4, 0] }, { influence: [0.2, 0, 0.1] }];

  it('is told beside the strongest of all words, so that words can be compared', () => {
    expect(clearness(words, 0)).toEqual([0.5, 1, 0]);
    expect(clearness(words, 1)).toEqual([Math.sqrt(0.5), 0, 0.5]);
    expect(clearness([{ influence: [0, 0] }], 0)).toEqual([0, 0]);
    expect(clearness(words, 7)).toEqual([]);
  });

  it('is strongest somewhere', () => {
    expect([strongestPlace(words, 0), strongestPlace(words, 1), strongestPlace(words, 2)]).toEqual([1, 0, 0]);
    expect([strongestWord(words), strongestWord(words.slice(1)), strongestWord([])]).toEqual([0, 0, null]);
  });
});

describe('the position to begin with', () => {
  const grid = { rows: 2, columns: 2, depth: 2 };

  it('has something on its ground, where words mattered most', () => {
    const words = [{ influence: [0.9, 0.1, 0.2, 0.1] }, { influence: [0, 0.3, 0.1, 0] }];
    expect(startingPlace({ ...grid, words }, [5, 0, 5, 7, 5, 8, 5, 9])).toBe(1);
    expect(startingPlace({ ...grid, words: [] }, [5, 0, 5, 0, 5, 8, 5, 9])).toBe(2);
  });

  it('is in the middle of a picture that is all ground', () => {
    expect(startingPlace({ ...grid, words: [] }, [5, 0, 5, 0, 5, 0, 5, 0])).toBe(3);
    expect(startingPlace({ ...grid, depth: 1, words: [] }, [5, 5, 5, 5])).toBe(3);
    expect(startingPlace({ ...grid, depth: 1, words: [{ influence: [0, 0.4, 0.1, 0] }] }, [5, 5, 5, 5])).toBe(1);
  });
});
