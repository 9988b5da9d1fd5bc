import type { OnnxGraph } from './onnx-graph';

/** What a graph does with its weights, per call and per row of its input. */
export interface MatrixWork {
  /** Numbers in the matrices that are multiplied with, each counted once: all of them are read in every call. */
  weights: number;
  /** Multiplications of one row with them: a matrix that is used twice counts twice. */
  products: number;
}

/**
 * Counts the matrices of a graph's matrix products. What has weights only for its input, such as the unpacking of stored halves and whole
 * numbers or the adding of what was learned later, the runtime does once when it loads: its output counts as a weight. Tables that are looked up do not count: a call reads only single lines of them.
 * The transformer's projection of latents does count, though a step has none; it is below one percent.
 */
export function matrixWork({ nodes, weights }: OnnxGraph): MatrixWork {
  const origins = new Map(weights.filter(({ dims }) => dims.length === 2).map(({ name, dims }) => [name, { name, size: dims.reduce((product, dim) => product * dim, 1) }]));
  const used = new Map<string, number>();
  let products = 0;
  for (const { operator, inputs, outputs } of nodes) {
    // Of a matrix and its scale, or what is added to it, the matrix.
    const [found] = inputs.flatMap((name) => origins.get(name) ?? []).sort((first, second) => second.size - first.size);
    if (found === undefined) continue;
    const [output] = outputs;
    if (inputs.every((name) => origins.has(name)) && output !== undefined) origins.set(output, found);
    else if (operator === 'MatMul' || operator === 'Gemm') {
      used.set(found.name, found.size);
      products += found.size;
    }
  }
  return { weights: [...used.values()].reduce((sum, size) => sum + size, 0), products };
}
