import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ModelFileError } from './errors';
import type { PackageFile } from './port';

const remedy = 'Restore it with "git checkout" or copy the model package again.';

/**
 * Checks that a file of a model package is the one its manifest speaks of.
 * @throws ModelFileError when it is missing, has another size or another checksum.
 */
export async function verifyFile(file: PackageFile): Promise<void> {
  const found = await stat(file.path).catch((error: unknown) => {
    throw new ModelFileError(`The model file ${file.path} cannot be read. ${remedy}`, { cause: error });
  });
  if (found.size !== file.bytes) {
    throw new ModelFileError(`The model file ${file.path} has ${found.size} bytes instead of ${file.bytes}. ${remedy}`);
  }
  if ((await hashOf(file.path)) !== file.sha256) {
    throw new ModelFileError(`The model file ${file.path} was changed: its checksum is not the manifest's. ${remedy}`);
  }
}

/** A file as a manifest would name it. @param folder that `path` starts from. @throws ModelFileError when it cannot be read. */
export async function measureFile(folder: string, path: string): Promise<PackageFile> {
  const place = join(folder, path);
  try {
    return { path, bytes: (await stat(place)).size, sha256: await hashOf(place) };
  } catch (error) {
    throw new ModelFileError(`The model file ${place} cannot be read. ${remedy}`, { cause: error });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
