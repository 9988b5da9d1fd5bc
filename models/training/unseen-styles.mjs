// Draws the concepts in styles that no model here is ever trained on, for evaluation alone. Where a set has no icon of the concept's icon name, the concept is left out.
// Usage: node unseen-styles.mjs --data DIR   (DIR receives unseen-128.bin and unseen.json)
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { data: { type: 'string', default: join(here, '.data') } } });
const styles = ['openmoji', 'fxemoji', 'emojione'];
const side = 128;
/** Names of these are not those of the emoji sets. */
const namedOtherwise = ['own', 'streamline-emojis'];

function svgOf(set, names) {
  const icon = names.map((name) => set.icons[name] ?? set.icons[set.aliases?.[name]?.parent]).find(Boolean);
  if (icon === undefined) return undefined;
  const [width, height] = [icon.width ?? set.width ?? 16, icon.height ?? set.height ?? 16];
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${side}" height="${side}">${icon.body}</svg>`;
}

const { concepts } = JSON.parse(await readFile(join(here, 'concepts.json'), 'utf8'));
await mkdir(values.data, { recursive: true });
const entries = [];
const pixels = [];
for (const style of styles) {
  const set = JSON.parse(await readFile(join(here, 'node_modules', '@iconify-json', style, 'icons.json'), 'utf8'));
  for (const { id, art } of concepts) {
    const svg = svgOf(set, Object.entries(art).filter(([from]) => !namedOtherwise.includes(from)).map(([, name]) => name));
    if (svg === undefined) continue;
    entries.push({ style, concept: id });
    pixels.push(await sharp(Buffer.from(svg), { density: 512 }).resize(side, side, { fit: 'contain', background: '#0000' }).ensureAlpha().raw().toBuffer());
  }
}
await writeFile(join(values.data, 'unseen-128.bin'), Buffer.concat(pixels));
await writeFile(join(values.data, 'unseen.json'), JSON.stringify({ side, entries }));
console.log(`${entries.length} drawings in ${styles.length} unseen styles → ${values.data}`);
