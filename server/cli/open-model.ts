import { readConfiguration } from '../config/configuration';
import type { Language } from '../contract/language';
import { missingCapability, type Capability } from '../contract/model-port';
import type { CaptionTask } from '../contract/request';
import { openEngine, type Engine } from '../engine/engine';
import { ModelPackageError } from '../engine/errors';
import { createHubRuntime } from '../runtime/hub/hub-runtime';
import { chooseThreads } from '../runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../runtime/onnx/onnx-runtime';
import { UsageError } from './usage-error';

/**
 * Opens the engine with the named model, or with all and the id of the first that can do what is needed when none is named.
 * @throws UnknownModelError, CapabilityMissingError, or ModelPackageError when no model can be used.
 */
export async function openModel(id: string | undefined, ...needed: readonly Capability[]): Promise<{ engine: Engine; model: string }> {
  const { modelsDirectory, addedModelsDirectory, threads: configured } = readConfiguration();
  const threads = chooseThreads(configured);
  const hub = { runtime: createHubRuntime({ threads }), folder: addedModelsDirectory };
  const engine = await openEngine({ modelsFolder: modelsDirectory, runtime: createOnnxRuntime({ threads, spinning: false }), hub, only: id });
  const model = id ?? engine.summaries().find((summary) => missingCapability(summary, needed) === undefined)?.id;
  if (model === undefined) {
    const reasons = engine.failures().map(({ error }) => String(error));
    throw new ModelPackageError(['No model can be used.', ...reasons].join('\n'));
  }
  if (needed.includes('generate')) engine.drawer(model);
  if (needed.includes('describe')) engine.reader(model);
  return { engine, model };
}

/** Those of the wanted languages that the model writes. @throws UsageError when that is none. */
export function spokenLanguages(engine: Engine, model: string, wanted: readonly Language[]): Language[] {
  const known = engine.summaries().find(({ id }) => id === model)?.languages ?? [];
  const spoken = wanted.filter((language) => known.includes(language));
  if (spoken.length > 0) return spoken;
  throw new UsageError(`The model "${model}" writes only: ${known.join(', ')}.`, { code: 'language_unsupported', param: 'languages' });
}

/** @throws UsageError when the model cannot be asked for a caption of that kind. */
export function ensureAskable(engine: Engine, model: string, captionTask: CaptionTask | undefined): void {
  const settings = engine.summaries().find(({ id }) => id === model)?.settings ?? [];
  if (captionTask === undefined || settings.some(({ name }) => name === 'captionTask')) return;
  throw new UsageError(`The model "${model}" cannot be asked for a kind of caption.`, { param: 'task' });
}
