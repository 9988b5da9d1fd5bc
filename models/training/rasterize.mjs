// Stage 0: draws every concept in every style and every setting once and writes raw pixels for the Python stages.
// Usage: node rasterize.mjs --data DIR
// DIR receives sprites-128.bin, sprites-96.bin, sprites-64.bin (first style), sprites-<size>-<style>.bin (the others), settings.bin, art.json
import { mkdir, open, readFile, readdir, writeFile } from 'node:fs/promises';
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

const sets = {};
async function readSet(name) {
  sets[name] ??= JSON.parse(await readFile(join(here, 'node_modules', '@iconify-json', name, 'icons.json'), 'utf8'));
  return sets[name];
}

/** The SVG text of one drawing, `pictureSize` pixels wide (twice the largest sprite, for smooth edges): an icon of an installed set, or a file of our own. */
async function readDrawing(source, name) {
  if (source === 'own') {
    const svg = await readFile(join(here, 'art', 'own', name), 'utf8');
    return svg.replace('<svg ', `<svg width="${pictureSize}" height="${pictureSize}" `);
  }
  const set = await readSet(source);
  const icon = set.icons[name] ?? set.icons[set.aliases?.[name]?.parent];
  if (!icon) throw new Error(`${source} has no icon ${name}`);
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${pictureSize}" height="${pictureSize}">${icon.body}</svg>`;
}

/** The drawing a concept has in a style; without one, the first it has at all. */
function sourceOf(art, style) {
  return style in art ? [style, art[style]] : Object.entries(art)[0];
}

/** Raw RGBA pixels of a drawing in every size. */
async function drawSprites(svg) {
  return Promise.all(spriteSizes.map((size) => {
    const inner = Math.round(size * (1 - 2 * margin));
    const before = Math.floor((size - inner) / 2);
    const after = size - inner - before;
    return sharp(Buffer.from(svg))
      .resize(inner, inner, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .extend({ top: before, left: before, bottom: after, right: after, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .ensureAlpha().raw().toBuffer();
  }));
}

function spriteFile(size, style) {
  return style === styles[0] ? `sprites-${size}.bin` : `sprites-${size}-${style}.bin`;
}

const { concepts, settings, styles } = JSON.parse(await readFile(join(here, 'concepts.json'), 'utf8'));
await mkdir(values.data, { recursive: true });
const fallbacks = {};
const drawn = new Map();
for (const style of styles) {
  const files = await Promise.all(spriteSizes.map((size) => open(join(values.data, spriteFile(size, style)), 'w')));
  fallbacks[style] = concepts.filter(({ art }) => !(style in art)).map(({ id }) => id);
  for (const { art } of concepts) {
    const source = sourceOf(art, style);
    const key = source.join('/');
    const sprites = drawn.get(key) ?? await drawSprites(await readDrawing(...source));
    if (!(style in art)) drawn.set(key, sprites);
    for (const [index, file] of files.entries()) await file.write(sprites[index]);
  }
  for (const file of files) await file.close();
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
await writeFile(join(values.data, 'art.json'), JSON.stringify({
  concepts: concepts.map(({ id }) => id), settings: variants, spriteSizes, pictureSize, styles,
  sprites: Object.fromEntries(styles.map((style) => [style, Object.fromEntries(spriteSizes.map((size) => [size, spriteFile(size, style)]))])),
  fallbacks,
}));
console.log(`${concepts.length} concepts in ${spriteSizes.length} sizes and ${styles.length} styles, ${variants.length} settings → ${values.data}`);
