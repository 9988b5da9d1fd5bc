import { basename, dirname } from 'node:path';
import { openEngine } from '../../server/engine/engine';
import type { Model } from '../../server/engine/model';
import { createOnnxRuntime } from '../../server/runtime/onnx/onnx-runtime';
import type { BenchContext } from './context';

/** Opens the measured model in this process, as the worker does, and closes it afterwards. */
export async function withModel<Result>({ folder, manifest, threads }: BenchContext, work: (model: Model) => Promise<Result>): Promise<Result> {
  const engine = await openEngine({ modelsFolder: dirname(folder), runtime: createOnnxRuntime({ threads, spinning: false }), only: basename(folder) });
  try {
    return await work(engine.model(manifest.id));
  } finally {
    await engine.close();
  }
}
