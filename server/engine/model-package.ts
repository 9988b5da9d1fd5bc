import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { familiaritySchema, type Familiarity } from '../contract/familiarity';
import { languages } from '../contract/language';
import { decoderFingerprint, modelManifestSchema, packageFiles, weightsOf, type ModelManifest, type ModelSummary } from '../contract/model-manifest';
import type { GraphFile, PackageFile } from '../runtime/port';
import { drawingSettings } from './drawing-settings';
import { ModelPackageError } from './errors';

export type GraphName = keyof ModelManifest['graphs'];

/** Something for each graph of a package; only one that describes has a text head. */
export type PerGraph<Value> = Record<Exclude<GraphName, 'textHead'>, Value> & { readonly textHead?: Value | undefined };

/** One model package on disk: its manifest, read and checked, and where its files lie. Nothing is loaded yet. */
export interface ModelPackage {
  manifest: ModelManifest;
  graphs: PerGraph<GraphFile>;
  tokenizer: PackageFile;
  /** Null when nothing was measured with these weights. */
  familiarity: Familiarity | null;
}

/** Names of the folders below `modelsFolder` that hold a `model.json`, sorted. */
export async function findModelPackages(modelsFolder: string): Promise<string[]> {
  const entries = await readdir(modelsFolder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const withManifest = await Promise.all(
    folders.map(async (folder) => (await readdir(join(modelsFolder, folder))).includes('model.json')),
  );
  return folders.filter((_, index) => withManifest[index]);
}

/** A package's `model.json`, of whatever layout. @throws ModelPackageError when it cannot be read as JSON. */
export function readManifest(folder: string): Promise<unknown> {
  return readJson(join(folder, 'model.json'));
}

/** The layout that a package's `model.json` names; ours is the one without a name. @throws as `readManifest`. */
export async function packageLayout(folder: string): Promise<string> {
  return z.object({ layout: z.string() }).safeParse(await readManifest(folder)).data?.layout ?? 'dallae';
}

/** @param folder the package's own folder. @throws ModelPackageError when `model.json` cannot be read or is not a manifest. */
export async function readModelPackage(folder: string): Promise<ModelPackage> {
  const path = join(folder, 'model.json');
  const manifest = modelManifestSchema.safeParse(await readManifest(folder));
  if (!manifest.success) {
    throw new ModelPackageError(`${path} is not a model manifest:\n${z.prettifyError(manifest.error)}`);
  }
  const { graphs, tokenizer, capabilities } = manifest.data;
  if (capabilities.includes('describe') && graphs.textHead === undefined) {
    throw new ModelPackageError(`${path} says that the model describes pictures but names no text head.`);
  }
  const place = (file: PackageFile): PackageFile => ({ ...file, path: join(folder, file.path) });
  const placeGraph = ({ base, ...file }: GraphFile): GraphFile => ({ ...place(file), base: base && place(base) });
  return {
    manifest: manifest.data,
    graphs: {
      pictureEncoder: placeGraph(graphs.pictureEncoder),
      pictureDecoder: placeGraph(graphs.pictureDecoder),
      transformer: placeGraph(graphs.transformer),
      pictureHead: placeGraph(graphs.pictureHead),
      textHead: graphs.textHead && placeGraph(graphs.textHead),
    },
    tokenizer: place(tokenizer),
    familiarity: await readFamiliarity(folder, manifest.data),
  };
}

/** The limits of what is familiar, where the package has some that were measured with its weights. */
async function readFamiliarity(folder: string, manifest: ModelManifest): Promise<Familiarity | null> {
  if (!(await readdir(folder)).includes('familiarity.json')) return null;
  const path = join(folder, 'familiarity.json');
  const familiarity = familiaritySchema.safeParse(await readJson(path));
  if (!familiarity.success) throw new ModelPackageError(`${path} is not what \`npm run calibrate\` writes:\n${z.prettifyError(familiarity.error)}`);
  const measured = Object.entries(weightsOf(manifest)).every(([name, sha256]) => familiarity.data.weights[name] === sha256);
  return measured ? familiarity.data : null;
}

/** What lists of models show of a package. */
export function summarizeModel(manifest: ModelManifest): ModelSummary {
  const { id, name, description, license, capabilities, picture, sampling, examples, concepts, metrics, transformer } = manifest;
  const bytes = packageFiles(manifest).reduce((sum, file) => sum + file.bytes, 0);
  return {
    layout: 'dallae',
    id, name, description, license, capabilities,
    languages: [...languages],
    sizes: { drawn: capabilities.includes('generate') ? picture.size : null, read: capabilities.includes('describe') ? picture.encoderSize : null },
    settings: capabilities.includes('generate') ? drawingSettings(sampling, picture.codebookSize) : [],
    picture, sampling, examples, concepts, metrics,
    decoder: decoderFingerprint(manifest),
    bytes,
    parameters: transformer.parameters,
  };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ModelPackageError(`${path} cannot be read as JSON: ${String(error)}`, { cause: error });
  }
}
