import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { HubManifest } from '../contract/hub-manifest';
import type { Offer } from './catalogue';
import { HubError } from './errors';

/** Whether somebody has put files of this model there by hand: a folder of its id that has no manifest yet. */
export async function isFilledByHand(folder: string, id: string): Promise<boolean> {
  const names = await readdir(join(folder, id)).catch(() => null);
  return names !== null && !names.includes('model.json');
}

/**
 * Takes in a folder that was filled by hand: its files are those of the model's repository, and what they are now is what they have to
 * be from then on.
 * @throws HubError `model_incomplete` naming the first file that is missing.
 */
export async function adoptModel(folder: string, { id, name, description, kind, license, repository, files: wanted }: Offer): Promise<void> {
  const place = join(folder, id);
  const files: HubManifest['files'] = [];
  for (const path of wanted) {
    const bytes = await stat(join(place, path)).then(({ size }) => size, () => 0);
    if (bytes === 0) throw new HubError('model_incomplete', `${join(place, path)} is missing; copy it there from ${repository}.`, { details: { model: id, file: path } });
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(place, path), { highWaterMark: 1 << 20 }), hash);
    files.push({ path, bytes, sha256: hash.digest('hex') });
  }
  const manifest: HubManifest = { format: 1, ...kind, id, name, description, license, source: { repository, revision: 'by hand' }, files };
  await writeFile(join(place, 'model.json.part'), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(join(place, 'model.json.part'), join(place, 'model.json'));
}
