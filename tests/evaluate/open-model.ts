import { readConfiguration } from '../../server/config/configuration';
import { openEngine } from '../../server/engine/engine';
import type { Model } from '../../server/engine/model';
import { chooseThreads } from '../../server/runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../../server/runtime/onnx/onnx-runtime';
import type { Runtime } from '../../server/runtime/port';
import { readVocabulary, type Vocabulary } from '../../server/vocabulary/vocabulary';
import { knownConcepts } from './known-concepts';

/** A shipped model and what it takes to evaluate it. */
export interface OpenModel {
  model: Model;
  runtime: Runtime;
  /** Folder of the model packages. */
  modelsFolder: string;
  /** All words of the product. */
  words: Vocabulary;
  /** Ids of the concepts that the model knows. */
  known: ReadonlySet<string>;
  close: () => Promise<void>;
}

/** @throws UnknownModelError, ModelPackageError, VocabularyError, EvaluationError when a file is missing or not what it should be. */
export async function openModel(id: string): Promise<OpenModel> {
  const { modelsDirectory, threads } = readConfiguration();
  const runtime = createOnnxRuntime({ threads: chooseThreads(threads), spinning: false });
  const words = await readVocabulary(modelsDirectory);
  const engine = await openEngine({ modelsFolder: modelsDirectory, runtime, only: id });
  return { model: engine.model(id), runtime, modelsFolder: modelsDirectory, words, known: await knownConcepts(modelsDirectory, id, words), close: () => engine.close() };
}
