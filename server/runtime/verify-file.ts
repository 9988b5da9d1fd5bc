import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
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
  const hash = createHash('sha256');
  await pipeline(createReadStream(file.path, { highWaterMark: 1 << 20 }), hash);
  if (hash.digest('hex') !== file.sha256) {
    throw new ModelFileError(`The model file ${file.path} was changed: its checksum is not the manifest's. ${remedy}`);
  }
}
