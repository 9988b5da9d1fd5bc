import { readConfiguration } from '../config/configuration';
import { missingCapability, type Capability } from '../contract/model-manifest';
import { openEngine, type Engine } from '../engine/engine';
import { ModelPackageError } from '../engine/errors';
import { chooseThreads } from '../runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../runtime/onnx/onnx-runtime';

/**
 * Opens the engine with the named model, or with all and the id of the first that can do what is needed when none is named.
 * @throws UnknownModelError, or ModelPackageError when no model can be used.
 */
export async function openModel(id: string | undefined, ...needed: readonly Capability[]): Promise<{ engine: Engine; model: string }> {
  const { modelsDirectory, threads } = readConfiguration();
  const runtime = createOnnxRuntime({ threads: chooseThreads(threads), spinning: false });
  const engine = await openEngine({ modelsFolder: modelsDirectory, runtime, only: id });
  const model = id ?? engine.summaries().find((summary) => missingCapability(summary, needed) === undefined)?.id;
  if (model === undefined) {
    const reasons = engine.failures().map(({ error }) => String(error));
    throw new ModelPackageError(['No model can be used.', ...reasons].join('\n'));
  }
  engine.model(model);
  return { engine, model };
}
