import { readConfiguration } from '../../../server/config/configuration';
import { openEngine, type Engine } from '../../../server/engine/engine';
import { createOnnxRuntime } from '../../../server/runtime/onnx/onnx-runtime';

/** The model that ships with the repository. */
export const shippedModel = 'dallae-s';

/** Opens the shipped model, or another package that ships, the way the worker does. The caller closes it. */
export async function openShippedEngine(only = shippedModel): Promise<Engine> {
  const runtime = createOnnxRuntime({ threads: 2, spinning: false });
  return openEngine({ modelsFolder: readConfiguration().modelsDirectory, runtime, only });
}
