import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hubManifestSchema } from '../../server/contract/hub-manifest';

/** Copies a fixture to `models`/`id`. @returns its folder. */
async function install(fixture: string, models: string, id: string): Promise<string> {
  const folder = join(models, id);
  await mkdir(folder, { recursive: true });
  await cp(fixture, folder, { recursive: true });
  const manifest = hubManifestSchema.parse(JSON.parse(await readFile(join(fixture, 'model.json'), 'utf8')));
  await writeFile(join(folder, 'model.json'), JSON.stringify({ ...manifest, id }));
  return folder;
}

/** A CLIP that brings English words for colours close to plain pictures: `make_tiny_clip.py` made it. */
export const installTinyClip = (models: string, id = 'tiny-clip') => install('tests/fixtures/tiny-clip', models, id);

/** A Janus that does likewise: `make_tiny_janus.py` made it. */
export const installTinyJanus = (models: string, id = 'tiny-janus') => install('tests/fixtures/tiny-janus', models, id);

/** A Florence-2 that names the colour of a plain picture in as many words as it is asked for: `make_tiny_florence.py` made it. */
export const installTinyFlorence = (models: string, id = 'tiny-florence') => install('tests/fixtures/tiny-florence', models, id);
