import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clipManifestSchema, type ClipManifest } from '../../server/contract/hub-manifest';

/** A CLIP that brings English words for colours close to plain pictures: `make_tiny_clip.py` beside it made it. */
export const tinyClip = 'tests/fixtures/tiny-clip';

/** Copies it to `models`/`id`, with changes of its manifest. @returns its folder. */
export async function installTinyClip(models: string, id = 'tiny-clip', changes: Partial<ClipManifest> = {}): Promise<string> {
  const folder = join(models, id);
  await mkdir(folder, { recursive: true });
  await cp(tinyClip, folder, { recursive: true });
  const manifest = clipManifestSchema.parse(JSON.parse(await readFile(join(tinyClip, 'model.json'), 'utf8')));
  await writeFile(join(folder, 'model.json'), JSON.stringify({ ...manifest, id, ...changes }));
  return folder;
}
