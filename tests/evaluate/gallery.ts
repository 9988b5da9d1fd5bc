import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { languages } from '../../server/contract/language';
import { readScenes, scenesFolder } from './evaluation-set';
import { openModel } from './open-model';
import { reportLine } from './report-line';
import { drawPictures, spread } from './runs/context';

// `npm run gallery [-- --model dallae-s --count 64 --out folder]`: drawings for the model card, as they come. Prompts are spread evenly over the fresh scenes
// and the tasks of the evaluation set, in Korean and English by turns, the seed is the place in the list: nothing is chosen and nothing drawn twice.

const columns = 8;

const { values } = parseArgs({ options: { model: { type: 'string', default: 'dallae-s' }, count: { type: 'string', default: '64' }, out: { type: 'string' } } });
const { model, modelsFolder, known, close } = await openModel(values.model);
const folder = values.out ?? join(modelsFolder, values.model);
const scenes = [...(await readScenes(scenesFolder, 'fresh')), ...(await readScenes(scenesFolder, 'tasks'))].filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept)));
const prompts = spread(scenes, Number(values.count)).map(({ facts }, seed) => facts.prompts[languages[seed % languages.length] ?? 'ko'].text);

const { size } = model.manifest.picture;
const tiles: { input: Buffer; left: number; top: number }[] = [];
for (const [seed, prompt] of prompts.entries()) {
  reportLine('drawing', seed, prompts.length);
  const [drawn] = await drawPictures(model, prompt, seed, 1);
  if (drawn !== undefined) tiles.push({ input: Buffer.from(drawn.png), left: (seed % columns) * size, top: Math.floor(seed / columns) * size });
}
const sheet = sharp({ create: { width: columns * size, height: Math.ceil(tiles.length / columns) * size, channels: 3, background: '#ffffff' } });
await sheet.composite(tiles).webp({ quality: 82, effort: 6 }).toFile(join(folder, 'gallery.webp'));
await writeFile(join(folder, 'gallery.md'), [
  `![${prompts.length} drawings in ${columns} columns](gallery.webp)`,
  '',
  `${prompts.length} drawings as they came, row by row from the top left, with the model's own settings: none was chosen, none drawn twice. Each prompt with its seed draws the same picture in the app (its first candidate) and with \`npm run dallae -- generate "…" --seed n\`.`,
  '',
  '| seed | prompt |',
  '|---:|---|',
  ...prompts.map((prompt, seed) => `| ${seed} | ${prompt} |`),
  '',
].join('\n'));
console.log(`${prompts.length} drawings in ${join(folder, 'gallery.webp')} and gallery.md`);
await close();
