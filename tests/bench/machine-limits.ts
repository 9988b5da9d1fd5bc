import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOnnxRuntime } from '../../server/runtime/onnx/onnx-runtime';
import type { Graph } from '../../server/runtime/port';
import { floatTensor } from '../../server/runtime/tensor';
import { encodeNode, encodeOnnxModel, float32 } from './onnx/onnx-file';

/** What the machine can do at best, through the runtime that the model runs on. */
export interface MachineLimits {
  /** Reading a matrix far larger than caches usually are; bytes per second. */
  memoryBandwidth: number;
  /** Reading a matrix of `stepBytes` again and again; bytes per second. */
  cacheBandwidth: number;
  /** Multiplications and additions of float32 per second. */
  peak: number;
}

/** A block that no cache of an ordinary machine holds, nor most of a large one's. */
const memoryBytes = 512 * 1024 * 1024;
const bytesPerNumber = 4;
const peakSide = 2048;

/**
 * Measures the limits with the runtime's own matrix product, the best of `runs`: a vector times a large matrix reads every number of it
 * once and is bound by memory; a large square matrix times another is bound by arithmetic.
 */
export async function measureMachine(threads: number, stepBytes: number, runs: number): Promise<MachineLimits> {
  const folder = await mkdtemp(join(tmpdir(), 'dallae-bench-'));
  const product = await loadProduct(folder, threads);
  try {
    const square = new Float32Array(peakSide * peakSide).fill(0.5);
    const seconds = await bestOf(runs, () => product.run({ a: floatTensor(square, [peakSide, peakSide]), b: floatTensor(square, [peakSide, peakSide]) }));
    return {
      memoryBandwidth: await readingSpeed(product, 8192, memoryBytes, runs),
      cacheBandwidth: await readingSpeed(product, 1024, stepBytes, runs),
      peak: (2 * peakSide ** 3) / seconds,
    };
  } finally {
    await product.release();
    await rm(folder, { recursive: true });
  }
}

/** `a · bᵀ`, of any size. */
async function loadProduct(folder: string, threads: number): Promise<Graph> {
  const value = (name: string, rows: string, columns: string) => ({ name, dataType: float32, dims: [rows, columns] });
  const file = encodeOnnxModel({
    opsets: [{ domain: '', version: 17 }],
    nodes: [encodeNode({ operator: 'Gemm', inputs: ['a', 'b'], outputs: ['c'], attributes: [{ name: 'transB', integer: 1 }] })],
    inputs: [value('a', 'rows', 'depth'), value('b', 'columns', 'depth')],
    outputs: [value('c', 'rows', 'columns')],
  });
  const path = join(folder, 'product.onnx');
  await writeFile(path, file);
  return createOnnxRuntime({ threads, spinning: false }).loadGraph({ path, bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') });
}

async function readingSpeed(product: Graph, width: number, bytes: number, runs: number): Promise<number> {
  const rows = Math.max(1, Math.round(bytes / (width * bytesPerNumber)));
  const vector = floatTensor(new Float32Array(width).fill(0.5), [1, width]);
  const matrix = floatTensor(new Float32Array(rows * width).fill(0.5), [rows, width]);
  return (rows * width * bytesPerNumber) / (await bestOf(3 * runs, () => product.run({ a: vector, b: matrix })));
}

/** Seconds of the fastest run. */
async function bestOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await work();
    best = Math.min(best, performance.now() - startedAt);
  }
  return best / 1000;
}
