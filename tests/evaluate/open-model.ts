import { readConfiguration } from '../../server/config/configuration';
import { openEngine, type Engine } from '../../server/engine/engine';
import type { Model } from '../../server/engine/model';
import type { PictureReader } from '../../server/engine/picture-reader';
import type { TextTokenizer } from '../../server/engine/text-tokenizer';
import { createHubRuntime } from '../../server/runtime/hub/hub-runtime';
import { chooseThreads } from '../../server/runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../../server/runtime/onnx/onnx-runtime';
import type { Runtime } from '../../server/runtime/port';
import { readVocabulary, type Vocabulary } from '../../server/vocabulary/vocabulary';
import { knownConcepts } from './known-concepts';

/** The package that captions are compared in the pieces of. */
export const referenceModel = 'dallae-s';

/** What every evaluation opens. */
interface Opened {
  /** Folder of the model packages. */
  modelsFolder: string;
  /** All words of the product. */
  words: Vocabulary;
  close: () => Promise<void>;
}

/** A package of ours and what it takes to evaluate it. */
export interface OpenModel extends Opened {
  model: Model;
  /** Null when it only draws. */
  reader: PictureReader | null;
  runtime: Runtime;
  /** Ids of the concepts that the model knows. */
  known: ReadonlySet<string>;
}

/** @throws UnknownModelError, ModelPackageError, VocabularyError, EvaluationError when a file is missing or not what it should be. */
export async function openModel(id: string): Promise<OpenModel> {
  const { engine, runtime, modelsFolder } = await openWith(id);
  const words = await readVocabulary(modelsFolder);
  const model = engine.model(id);
  const reader = model.manifest.capabilities.includes('describe') ? engine.reader(id) : null;
  return { model, reader, runtime, modelsFolder, words, known: await knownConcepts(modelsFolder, id, words), close: () => engine.close() };
}

/** Whether a model is one of another layout, which is only asked for captions. */
export async function isOfTheHub(id: string): Promise<boolean> {
  const { engine } = await openWith();
  try {
    return engine.summaries().some((model) => model.id === id);
  } finally {
    await engine.close();
  }
}

/** A model of whatever layout that describes. @throws as `openModel`; CapabilityMissingError for one that does not. */
export async function openReader(id: string): Promise<Opened & { reader: PictureReader; tokenizer: TextTokenizer }> {
  const { engine, modelsFolder } = await openWith(id, referenceModel);
  const words = await readVocabulary(modelsFolder);
  return { reader: engine.reader(id), tokenizer: engine.model(referenceModel).tokenizer, modelsFolder, words, close: () => engine.close() };
}

async function openWith(...only: readonly string[]): Promise<{ engine: Engine; runtime: Runtime; modelsFolder: string }> {
  const { modelsDirectory: modelsFolder, addedModelsDirectory, threads: configured } = readConfiguration();
  const threads = chooseThreads(configured);
  const runtime = createOnnxRuntime({ threads, spinning: false });
  const hub = { runtime: createHubRuntime({ threads }), folder: addedModelsDirectory };
  return { engine: await openEngine({ modelsFolder, runtime, hub, only }), runtime, modelsFolder };
}
