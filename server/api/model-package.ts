import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { readConfiguration } from '../config/configuration';
import { evaluationSchema, type ModelDetails } from '../contract/model-details';
import { modelManifestSchema, weightsOf, type ModelManifest } from '../contract/model-manifest';
import { RequestError } from './request-error';

/** An installed package: its manifest, and where it lies. */
interface FoundPackage {
  readonly folder: string;
  readonly manifest: ModelManifest;
}

/** The package of an installed model. @throws RequestError `model_unavailable` when its folder is gone since it was loaded. */
export async function findPackage(model: string): Promise<FoundPackage> {
  const { modelsDirectory } = readConfiguration();
  const folders = (await readdir(modelsDirectory, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => join(modelsDirectory, name));
  for (const folder of folders) {
    const manifest = await readJson(join(folder, 'model.json'), modelManifestSchema);
    if (manifest?.id === model) return { folder, manifest };
  }
  throw new RequestError('model_unavailable', { param: 'model' });
}

/** What `npm run evaluate` has measured with the very weights of the package; nothing when it was other ones or was never run. */
export async function readScores({ folder, manifest }: FoundPackage): Promise<ModelDetails['scores']> {
  const evaluation = await readJson(join(folder, 'evaluation.json'), evaluationSchema);
  const same = Object.entries(weightsOf(manifest)).every(([name, sha256]) => evaluation?.weights[name] === sha256);
  return same ? (evaluation?.measures ?? []) : [];
}

/** The model card as Markdown; null when the package has none. */
export async function readCard({ folder }: FoundPackage): Promise<string | null> {
  return readFile(join(folder, 'README.md'), 'utf8').catch(() => null);
}

/** Null for a file that is not there or holds something else: other packages, and files of other programs. */
async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
