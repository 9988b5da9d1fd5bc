import { join } from 'node:path';
import type { ModelSummary } from '../contract/model-manifest';
import type { Runtime } from '../runtime/port';
import { readVocabulary, type Vocabulary } from '../vocabulary/vocabulary';
import { ModelPackageError, UnknownModelError } from './errors';
import { loadModel, releaseModel, type Model } from './model';
import { findModelPackages, readModelPackage, summarizeModel } from './model-package';

export interface EngineOptions {
  /** Folder whose subfolders with a `model.json` are the model packages. */
  modelsFolder: string;
  runtime: Runtime;
  /** Loads only this package; all of them when absent. */
  only?: string | undefined;
}

/** All models of a folder, loaded. Use `draw`, `describe` and the picture codec with what `model` returns. */
export interface Engine {
  /** Usable models, sorted by id. */
  summaries(): ModelSummary[];
  /** Packages that could not be loaded, and why. */
  failures(): { folder: string; error: unknown }[];
  /** @throws UnknownModelError when there is no such package; ModelPackageError when it is there but could not be loaded. */
  model(id: string): Model;
  /** The words that prompts and captions are read with; the file is read once. @throws VocabularyError when it cannot be. */
  vocabulary(): Promise<Vocabulary>;
  close(): Promise<void>;
}

/**
 * Loads every model package of a folder. One that cannot be loaded is set aside, the others still work.
 * @throws ModelPackageError when the folder itself cannot be read.
 */
export async function openEngine({ modelsFolder, runtime, only }: EngineOptions): Promise<Engine> {
  const found = await findModelPackages(modelsFolder).catch((error: unknown) => {
    throw new ModelPackageError(`The models folder ${modelsFolder} cannot be read.`, { cause: error });
  });
  const models = new Map<string, Model>();
  const failures = new Map<string, unknown>();
  let vocabulary: Promise<Vocabulary> | undefined;
  for (const folder of found.filter((name) => only === undefined || name === only)) {
    try {
      const model = await loadModel(await readModelPackage(join(modelsFolder, folder)), runtime);
      models.set(model.manifest.id, model);
    } catch (error) {
      failures.set(folder, error);
    }
  }
  return {
    summaries: () => [...models.values()].map(({ manifest }) => summarizeModel(manifest)),
    failures: () => [...failures].map(([folder, error]) => ({ folder, error })),
    model(id) {
      const model = models.get(id);
      if (model !== undefined) return model;
      const cause = failures.get(id);
      if (cause === undefined) throw new UnknownModelError(`There is no model "${id}".`);
      throw new ModelPackageError(cause instanceof Error ? cause.message : `The model "${id}" could not be loaded.`, { cause });
    },
    vocabulary: () =>
      (vocabulary ??= readVocabulary(modelsFolder).catch((error: unknown) => {
        // Whoever restores the file need not restart.
        vocabulary = undefined;
        throw error;
      })),
    async close() {
      for (const model of models.values()) await releaseModel(model);
      models.clear();
    },
  };
}
