// Stage 0: draws every concept and every setting once and writes raw pixels for the Python stages.
// Usage: node rasterize.mjs --data DIR   (DIR receives sprites-128.bin, sprites-96.bin, sprites-64.bin, settings.bin, art.json)
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { data: { type: 'string', default: join(here, '.data') } } });
/** Sprite sides in pixels of the 256-pixel picture: 4, 3 and 2 code-map cells. */
const spriteSizes = [128, 96, 64];
const pictureSize = 256;
/** Share of the sprite's side left empty around the drawing, so that neighbours never touch. */
const margin = 0.03;

/** The SVG text of a concept's drawing: an icon of an installed set, or a file of our own. */
async function readDrawing(art, sets) {
  if (art.own) return readFile(join(here, 'art', 'own', art.own), 'utf8');
  const [setName, iconName] = Object.entries(art)[0];
  sets[setName] ??= JSON.parse(await readFile(join(here, 'node_modules', '@iconify-json', setName, 'icons.json'), 'utf8'));
  const set = sets[setName];
  const icon = set.icons[iconName] ?? set.icons[set.aliases?.[iconName]?.parent];
  if (!icon) throw new Error(`${setName} has no icon ${iconName}`);
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${pictureSize}" height="${pictureSize}">${icon.body}</svg>`;
}

async function drawSprite(svg, size) {
  const inner = Math.round(size * (1 - 2 * margin));
  const before = Math.floor((size - inner) / 2);
  const after = size - inner - before;
  return sharp(Buffer.from(svg), { density: 512 })
    .resize(inner, inner, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .extend({ top: before, left: before, bottom: after, right: after, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .ensureAlpha().raw().toBuffer();
}

const { concepts, settings } = JSON.parse(await readFile(join(here, 'concepts.json'), 'utf8'));
await mkdir(values.data, { recursive: true });
const sets = {};
const drawings = await Promise.all(concepts.map((concept) => readDrawing(concept.art, sets)));
for (const size of spriteSizes) {
  const sprites = [];
  for (const drawing of drawings) sprites.push(await drawSprite(drawing, size));
  await writeFile(join(values.data, `sprites-${size}.bin`), Buffer.concat(sprites));
}
const settingFiles = (await readdir(join(here, 'art', 'settings'))).filter((name) => name.endsWith('.svg'));
const variants = [];
const pixels = [];
for (const setting of settings) {
  for (const name of settingFiles.filter((file) => file.startsWith(`${setting.id}-`)).sort()) {
    variants.push(setting.id);
    pixels.push(await sharp(join(here, 'art', 'settings', name)).resize(pictureSize, pictureSize).flatten({ background: '#fff' }).removeAlpha().raw().toBuffer());
  }
}
await writeFile(join(values.data, 'settings.bin'), Buffer.concat(pixels));
await writeFile(join(values.data, 'art.json'), JSON.stringify({ concepts: concepts.map(({ id }) => id), settings: variants, spriteSizes, pictureSize }));
console.log(`${concepts.length} concepts in ${spriteSizes.length} sizes, ${variants.length} settings → ${values.data}`);
