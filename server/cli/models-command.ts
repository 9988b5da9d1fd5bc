import { join } from 'node:path';
import { readConfiguration } from '../config/configuration';
import { findModelPackages, readModelPackage, summarizeModel } from '../engine/model-package';
import { verifyFile } from '../runtime/verify-file';

/** One package as `models --json` prints it. */
export interface InstalledModel {
  folder: string;
  name?: string;
  license?: string;
  bytes?: number;
  parameters?: number;
  /** What is wrong with it; null when every file is the one its manifest speaks of. */
  problem: string | null;
}

/** Looks at every model package and checks its files, without loading them. @throws the file system's error when the folder cannot be read. */
export async function runModelsCommand(): Promise<InstalledModel[]> {
  const { modelsDirectory } = readConfiguration();
  const models: InstalledModel[] = [];
  for (const folder of await findModelPackages(modelsDirectory)) models.push(await inspect(modelsDirectory, folder));
  return models;
}

async function inspect(modelsDirectory: string, folder: string): Promise<InstalledModel> {
  try {
    const { manifest, graphs, tokenizer } = await readModelPackage(join(modelsDirectory, folder));
    const { name, license, bytes, parameters } = summarizeModel(manifest);
    const known = { folder, name, license, bytes, parameters };
    try {
      for (const file of [...Object.values(graphs), tokenizer]) if (file !== undefined) await verifyFile(file);
      return { ...known, problem: null };
    } catch (error) {
      return { ...known, problem: messageOf(error) };
    }
  } catch (error) {
    return { folder, problem: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
