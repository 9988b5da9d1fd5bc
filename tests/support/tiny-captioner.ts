import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { captionerManifestSchema, type CaptionerManifest } from '../../server/contract/hub-manifest';

/** A captioner that names the colour of a plain picture: `make_tiny_captioner.py` beside it made it. */
export const tinyCaptioner = 'tests/fixtures/tiny-captioner';

/** What it says of each colour that it knows. */
export const tinyCaptions = {
  red: { color: '#dc2828', ko: '빨간 그림', en: 'a red picture' },
  green: { color: '#28aa3c', ko: '초록 그림', en: 'a green picture' },
  blue: { color: '#2846dc', ko: '파란 그림', en: 'a blue picture' },
  white: { color: '#fafafa', ko: '하얀 그림', en: 'a white picture' },
};

/** A plain picture as a PNG file. */
export async function plainPicture(color: string, { width = 40, height = 40 } = {}): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await sharp({ create: { width, height, channels: 3, background: color } }).png().toBuffer());
}

/** Its `model.json`. */
export async function readTinyManifest(): Promise<CaptionerManifest> {
  return captionerManifestSchema.parse(JSON.parse(await readFile(join(tinyCaptioner, 'model.json'), 'utf8')));
}

/** Copies it to `models`/`id`, with changes of its manifest. @returns its folder. */
export async function installTinyCaptioner(models: string, id: string, changes: Partial<CaptionerManifest> = {}): Promise<string> {
  const folder = join(models, id);
  await mkdir(folder, { recursive: true });
  await cp(tinyCaptioner, folder, { recursive: true });
  await writeFile(join(folder, 'model.json'), JSON.stringify({ ...(await readTinyManifest()), id, ...changes }));
  return folder;
}
