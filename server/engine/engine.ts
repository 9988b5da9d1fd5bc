import { join } from 'node:path';
import type { InstalledModel } from '../contract/installed-model';
import type { HubRuntime, Runtime } from '../runtime/port';
import { readVocabulary, type Vocabulary } from '../vocabulary/vocabulary';
import { Captioner } from './captioner';
import { rankerSetting } from './drawing-settings';
import { Embedder } from './embedder';
import { CapabilityMissingError, ModelPackageError, UnknownModelError } from './errors';
import { HubModels } from './hub-models';
import { Janus } from './janus';
import { loadModel, releaseModel, type Model } from './model';
import { findModelPackages, packageLayout, readModelPackage, summarizeModel } from './model-package';
import { packageDrawer, type PictureDrawer } from './picture-drawer';
import { captionRules, noCaptionRules, packageReader, type CaptionRules, type PictureReader } from './picture-reader';

export interface EngineOptions {
  /** Folder whose subfolders with a `model.json` are the model packages. */
  modelsFolder: string;
  runtime: Runtime;
  /** Runs the picture encoder and decoder beside the rest, see `threaded-runtime.ts`; `runtime` when absent. */
  pictureRuntime?: Runtime | undefined;
  /**
   * For models of the hub's layouts, in the models folder and in one of their own; without it there are none. `painting` turns their codes
   * into pixels, which takes long; `runtime` when absent.
   */
  hub?: { runtime: HubRuntime; folder: string; freeMemory?: () => number; painting?: Runtime } | undefined;
  /** Loads only these packages of ours; all of them when absent. */
  only?: string | readonly string[] | undefined;
}

/** All models of a folder. Ask what `drawer` returns for pictures and what `reader` returns for captions. */
export interface Engine {
  /** Usable models: packages of ours first, each kind sorted by id. */
  summaries(): InstalledModel[];
  /** Packages that cannot be used, and why. */
  failures(): { folder: string; error: unknown }[];
  /**
   * A package of ours.
   * @throws UnknownModelError when there is no such model; CapabilityMissingError for one of the hub; ModelPackageError when it is there but
   * could not be loaded.
   */
  model(id: string): Model;
  /** A model whose pictures are codes, whatever runs it. @throws as `model`; CapabilityMissingError for one that does not draw. */
  drawer(id: string): PictureDrawer;
  /** A model that describes pictures, whatever runs it. @throws as `model`; CapabilityMissingError for one that does not. */
  reader(id: string): PictureReader;
  /** A model that tells how well words and pictures belong together. @throws as `model`; CapabilityMissingError for one that does not. */
  embedder(id: string): Embedder;
  /** Looks again at which models of the hub there are; those that are gone end with their running job. */
  refresh(): Promise<void>;
  /** Bytes of memory that each model of the hub takes that is loaded now. */
  memory(): { id: string; bytes: number }[];
  /** The words that prompts and captions are read with; the file is read once. @throws VocabularyError when it cannot be. */
  vocabulary(): Promise<Vocabulary>;
  close(): Promise<void>;
}

/**
 * Loads every model package of a folder; models of the hub are loaded when they are first used. One that cannot be loaded is set aside, the
 * others still work.
 * @throws ModelPackageError when the folder itself cannot be read.
 */
export async function openEngine({ modelsFolder, runtime, pictureRuntime = runtime, hub, only }: EngineOptions): Promise<Engine> {
  const found = await findModelPackages(modelsFolder).catch((error: unknown) => {
    throw new ModelPackageError(`The models folder ${modelsFolder} cannot be read.`, { cause: error });
  });
  const models = new Map<string, Model>();
  const failures = new Map<string, unknown>();
  const others = hub === undefined ? null : new HubModels({ painting: runtime, ...hub, folders: [modelsFolder, hub.folder] });
  let vocabulary: Promise<Vocabulary> | undefined;
  let rules: Promise<CaptionRules> | undefined;
  const wanted = only === undefined ? found : found.filter((name) => [only].flat().includes(name));
  for (const folder of wanted) {
    try {
      if ((await packageLayout(join(modelsFolder, folder))) !== 'dallae') continue;
      const model = await loadModel(await readModelPackage(join(modelsFolder, folder)), { runtime, pictureRuntime });
      models.set(model.manifest.id, model);
    } catch (error) {
      failures.set(folder, error);
    }
  }
  await others?.refresh();

  const refuse = (id: string): never => {
    const cause = failures.get(id) ?? others?.failures.get(id);
    if (cause === undefined) throw new UnknownModelError(`There is no model "${id}".`);
    throw new ModelPackageError(cause instanceof Error ? cause.message : `The model "${id}" could not be loaded.`, { cause });
  };
  const readWords = (): Promise<Vocabulary> =>
    (vocabulary ??= readVocabulary(modelsFolder).catch((error: unknown) => {
      // Whoever restores the file need not restart.
      vocabulary = undefined;
      throw error;
    }));
  // Captions go on without the words; who needs them is told by `vocabulary`.
  const readRules = (): Promise<CaptionRules> =>
    (rules ??= readWords().then(captionRules, () => {
      rules = undefined;
      return noCaptionRules;
    }));
  return {
    summaries() {
      const found = others?.summaries() ?? [];
      const choosing = rankerSetting(found.filter(({ capabilities }) => capabilities.includes('embed')));
      const own = [...models.values()].map(({ manifest }) => summarizeModel(manifest));
      return [...own, ...found].map((model) => (model.capabilities.includes('generate') ? { ...model, settings: [...model.settings, ...choosing] } : model));
    },
    failures: () => [...new Map([...(others?.failures ?? []), ...failures])].map(([folder, error]) => ({ folder, error })).sort((first, second) => (first.folder < second.folder ? -1 : 1)),
    model(id) {
      if (others?.get(id) !== undefined) throw new CapabilityMissingError(`The model "${id}" is none of Dallae's own: its pictures cannot be gone on with or looked into.`);
      return models.get(id) ?? refuse(id);
    },
    drawer(id) {
      const other = others?.get(id);
      if (other === undefined) return packageDrawer(models.get(id) ?? refuse(id));
      if (other instanceof Janus && other.drawer !== null) return other.drawer;
      throw new CapabilityMissingError(`The model "${id}" does not draw.`);
    },
    reader(id) {
      const other = others?.get(id);
      if (other instanceof Captioner) return other;
      const model = other === undefined ? (models.get(id) ?? refuse(id)) : undefined;
      if (model?.manifest.capabilities.includes('describe') !== true) throw new CapabilityMissingError(`The model "${id}" does not describe pictures.`);
      return packageReader(model, readRules);
    },
    embedder(id) {
      const other = others?.get(id);
      if (other instanceof Embedder) return other;
      if (other === undefined && !models.has(id)) refuse(id);
      throw new CapabilityMissingError(`The model "${id}" does not compare words and pictures.`);
    },
    refresh: () => others?.refresh() ?? Promise.resolve(),
    memory: () => others?.memory() ?? [],
    vocabulary: readWords,
    async close() {
      await others?.close();
      for (const model of models.values()) await releaseModel(model);
      models.clear();
    },
  };
}
