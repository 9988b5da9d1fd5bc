import type { ModelManifest } from '../contract/model-manifest';
import { floatTensor, type Tensors } from '../runtime/tensor';

/** Keys and values of every layer, each `[layers, rows, heads, columns, headWidth]`. */
export interface Cache {
  rows: number;
  columns: number;
  keys: Float32Array;
  values: Float32Array;
}

/**
 * The KV cache as the transformer takes it: a tensor for each layer's keys and one for its values, because to cut them from one would
 * copy them all at every step. They are views: nothing is copied here either.
 */
export function cacheTensors({ layers, keyValueHeads, headWidth }: ModelManifest['transformer'], { rows, columns, keys, values }: Cache): Tensors {
  const size = rows * keyValueHeads * columns * headWidth;
  const tensorOf = (all: Float32Array, layer: number) => floatTensor(all.subarray(layer * size, (layer + 1) * size), [rows, keyValueHeads, columns, headWidth]);
  return Object.fromEntries(
    Array.from({ length: layers }, (_, layer) => [[`past_keys.${layer}`, tensorOf(keys, layer)], [`past_values.${layer}`, tensorOf(values, layer)]] as const).flat(),
  );
}

/** The cache of `rows` sequences of which nothing was read yet. */
export function emptyCache(transformer: ModelManifest['transformer'], rows: number): Tensors {
  const nothing = new Float32Array(0);
  return cacheTensors(transformer, { rows, columns: 0, keys: nothing, values: nothing });
}
