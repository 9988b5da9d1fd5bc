import type { ModelManifest } from '../contract/model-manifest';
import type { Prefix } from './prefix';

/**
 * One sequence as it grows. Its cache has as many columns as the longest sequence of its kind will ever have: sums over columns are
 * rounded differently for each number of columns, but the same for any number of rows (measured in float32 with 1–64 rows). So what a
 * sequence becomes depends on itself only, whatever runs beside it in a batch.
 */
export interface Sequence {
  /** `[layers, heads, capacity, headWidth]`; columns from `length` on are zero. */
  readonly keys: Float32Array;
  readonly values: Float32Array;
  /** Columns of the cache. */
  readonly capacity: number;
  /** Columns in use. */
  length: number;
  /** Hidden state that the next token is chosen from, `[width]`. */
  state: Float32Array;
}

/** Capacities are multiples of this, where the kernels' vectors end. */
const columnStep = 16;

/** Columns that the longest drawing or caption needs; with a start picture, room for the picture beside its drawing. */
export function sequenceCapacity({ picture, transformer }: ModelManifest, withStart: boolean): number {
  const places = picture.rows * picture.columns;
  const drawing = transformer.textLength + 1 + places + (withStart ? places : 0);
  const caption = 2 + places + transformer.textLength;
  return Math.ceil(Math.max(drawing, withStart ? 0 : caption) / columnStep) * columnStep;
}

/** A sequence that has read the same and goes its own way from here. */
export function forkSequence(sequence: Sequence): Sequence {
  return { ...sequence, keys: sequence.keys.slice(), values: sequence.values.slice() };
}

/** A sequence that goes on from a prefix. */
export function startSequence({ transformer }: ModelManifest, prefix: Prefix, capacity: number): Sequence {
  const { layers, keyValueHeads, headWidth } = transformer;
  const spread = (source: Float32Array): Float32Array => {
    const target = new Float32Array(layers * keyValueHeads * capacity * headWidth);
    const size = prefix.length * headWidth;
    for (let block = 0; block < layers * keyValueHeads; block += 1) target.set(source.subarray(block * size, (block + 1) * size), block * capacity * headWidth);
    return target;
  };
  return { keys: spread(prefix.keys), values: spread(prefix.values), capacity, length: prefix.length, state: prefix.state };
}
