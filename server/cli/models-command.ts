import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readConfiguration } from '../config/configuration';
import type { InstalledModel } from '../contract/installed-model';
import { packageFiles } from '../contract/model-manifest';
import { ModelPackageError } from '../engine/errors';
import { deriveManifest, isBareCaptioner, readHubPackage, summarizeHubModel } from '../engine/hub-package';
import { findModelPackages, packageLayout, readManifest, readModelPackage, summarizeModel } from '../engine/model-package';
import { addedModels } from '../hub/added-models';
import { catalogue } from '../hub/catalogue';
import type { PackageFile } from '../runtime/port';
import { verifyFile } from '../runtime/verify-file';

/** One package as `models --json` prints it. */
export interface InspectedModel {
  folder: string;
  /** From the hub or by hand, beside those that ship with Dallae. */
  added: boolean;
  name?: string;
  license?: string;
  bytes?: number;
  parameters?: number | undefined;
  /** What is wrong with it; null when every file is the one its manifest speaks of. */
  problem: string | null;
}

/** Looks at every model package and checks its files, without loading them. @throws the file system's error when the folder cannot be read. */
export async function runModelsCommand(): Promise<InspectedModel[]> {
  const { modelsDirectory, addedModelsDirectory } = readConfiguration();
  const models: InspectedModel[] = [];
  for (const folder of await findModelPackages(modelsDirectory)) models.push({ ...(await inspect(modelsDirectory, folder)), added: false });
  // Of added models every folder counts: one without a manifest was filled by hand, or only begun.
  for (const folder of await addedModels(addedModelsDirectory)) models.push({ ...(await inspect(addedModelsDirectory, folder)), added: true });
  return models;
}

async function inspect(modelsDirectory: string, folder: string): Promise<Omit<InspectedModel, 'added'>> {
  try {
    const { summary: { name, license, bytes, parameters }, files } = await readPackage(join(modelsDirectory, folder));
    const known = { folder, name, license, bytes, parameters: parameters ?? undefined };
    try {
      for (const file of files) await verifyFile(file);
      return { ...known, problem: null };
    } catch (error) {
      return { ...known, problem: messageOf(error) };
    }
  } catch (error) {
    return { folder, problem: messageOf(error) };
  }
}

async function readPackage(path: string): Promise<{ summary: InstalledModel; files: readonly PackageFile[] }> {
  if (!(await readdir(path)).includes('model.json')) {
    if (!(await isBareCaptioner(path))) throw new ModelPackageError(`${path} has no model.json. ${remedyFor(basename(path))}`);
    const bare = await readHubPackage(path, await deriveManifest(path));
    return { summary: summarizeHubModel(bare), files: bare.files.files };
  }
  if ((await packageLayout(path)) === 'dallae') {
    const { manifest } = await readModelPackage(path);
    return { summary: summarizeModel(manifest), files: packageFiles(manifest).map((file) => ({ ...file, path: join(path, file.path) })) };
  }
  const found = await readHubPackage(path, await readManifest(path));
  return { summary: summarizeHubModel(found), files: found.files.files };
}

/** What to do about a folder that nobody has described. */
function remedyFor(folder: string): string {
  const offer = catalogue.find(({ id }) => id === folder);
  if (offer === undefined) return `It is taken for none of the well-known models (${catalogue.map(({ id }) => id).join(', ')}): name it after one of them, write a model.json as CONTRIBUTING.md says, or delete it.`;
  return `Put these files of ${offer.repository} into it and run "npm run dallae -- models add ${folder}", which takes them in without a network: ${offer.files.join(', ')}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
