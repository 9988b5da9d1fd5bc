import { join } from 'node:path';
import { readConfiguration } from '../config/configuration';
import type { InstalledModel } from '../contract/installed-model';
import { readHubPackage, summarizeHubModel } from '../engine/hub-package';
import { findModelPackages, packageLayout, readManifest, readModelPackage, summarizeModel } from '../engine/model-package';
import type { PackageFile } from '../runtime/port';
import { verifyFile } from '../runtime/verify-file';

/** One package as `models --json` prints it. */
export interface InspectedModel {
  folder: string;
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
  for (const folder of await findModelPackages(modelsDirectory)) models.push(await inspect(modelsDirectory, folder));
  // Nothing was added yet when that folder is not there.
  for (const folder of await findModelPackages(addedModelsDirectory).catch(() => [])) models.push(await inspect(addedModelsDirectory, folder));
  return models;
}

async function inspect(modelsDirectory: string, folder: string): Promise<InspectedModel> {
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
  if ((await packageLayout(path)) === 'dallae') {
    const { manifest, graphs, tokenizer } = await readModelPackage(path);
    return { summary: summarizeModel(manifest), files: [...Object.values(graphs), tokenizer].filter((file) => file !== undefined) };
  }
  const found = await readHubPackage(path, await readManifest(path));
  return { summary: summarizeHubModel(found), files: found.files.files };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
