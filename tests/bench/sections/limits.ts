import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sequenceCapacity } from '../../../server/engine/sequence';
import { matrixWork, type MatrixWork } from '../../../server/runtime/matrix-work';
import { readOnnxGraph } from '../../../server/runtime/onnx-graph';
import type { BenchContext } from '../context';
import { timeEngine } from '../engine-speed';
import { measureMachine } from '../machine-limits';
import { measureOf, type Measure } from '../measure';

const giga = 1e9;
const mega = 1e6;
const bytesPerNumber = 4;
const candidateCounts = [1, 4, 16];

/** What the machine could do, and which share of that a step of the engine reaches. */
export async function benchLimits(context: BenchContext): Promise<Measure[]> {
  const { manifest, threads } = context;
  const { graphs, picture } = manifest;
  const [body, head] = [await workOf(context, graphs.transformer.path), await workOf(context, graphs.pictureHead.path)];
  // The runtime computes in float32, whatever the file holds.
  const stepBytes = (body.weights + head.weights) * bytesPerNumber;
  const limits = await measureMachine(threads, stepBytes, 5);
  const times = await timeEngine(context, candidateCounts);
  const positions = picture.rows * picture.columns;
  return [
    single('memory bandwidth', 'GB/s', limits.memoryBandwidth / giga),
    single('bandwidth for as many bytes as a step reads', 'GB/s', limits.cacheBandwidth / giga),
    single('operation peak, float32', 'GFLOP/s', limits.peak / giga),
    single('weights read in a step', 'MB', stepBytes / mega),
    ...candidateCounts.flatMap((candidates, index) => {
      const operations = stepOperations(context, body, head, candidates);
      const steps = (times[index] ?? []).map((milliseconds) => milliseconds / positions);
      const shareOf = (bandwidth: number) => steps.map((step) => (100 * 1000 * Math.max(stepBytes / bandwidth, operations / limits.peak)) / step);
      const name = candidates === 1 ? '1 picture' : `${candidates} pictures`;
      return [
        measureOf(`${name}: codes, engine alone`, 'ms', times[index] ?? []),
        measureOf(`${name}: one position`, 'ms', steps),
        single(`${name}: operations of a position`, 'GFLOP', operations / giga),
        measureOf(`${name}: share of the machine's limit`, '%', shareOf(limits.memoryBandwidth)),
        measureOf(`${name}: share of it if the weights stay in the cache`, '%', shareOf(limits.cacheBandwidth)),
      ];
    }),
  ];
}

async function workOf({ folder }: BenchContext, path: string): Promise<MatrixWork> {
  return matrixWork(readOnnxGraph(await readFile(join(folder, path))));
}

/** Multiplications and additions of one position: with guidance the transformer moves two rows for each picture, and the head compares both. */
function stepOperations({ manifest }: BenchContext, body: MatrixWork, head: MatrixWork, candidates: number): number {
  const { layers, width } = manifest.transformer;
  const guided = manifest.sampling.guidanceScale === 1 ? 1 : 2;
  const attention = 2 * layers * width * (sequenceCapacity(manifest, false) + 1);
  return 2 * candidates * (guided * (body.products + attention) + head.products);
}

function single(name: string, unit: Measure['unit'], value: number): Measure {
  return measureOf(name, unit, [value]);
}
