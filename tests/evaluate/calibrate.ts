import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Familiarity } from '../../server/contract/familiarity';
import { languages } from '../../server/contract/language';
import { weightsOf } from '../../server/contract/model-manifest';
import { EvaluationError } from './errors';
import { readScenes, scenesFolder } from './evaluation-set';
import { openModel } from './open-model';
import { reportLine } from './report-line';
import { spread } from './runs/context';
import { familiaritySigns, type FamiliaritySigns } from './runs/familiarity';
import { quantile } from './scores/quantile';

// `npm run calibrate [-- --model dallae-s --scenes 160]`: finds where the pictures end that a model is familiar with, on scenes that it was not
// trained on and that the evaluation of the notice does not use, and writes `familiarity.json` into the model's folder.

/** Share of familiar pictures that each of the limits may give a false alarm for. */
const alarms = 0.01;

const { values } = parseArgs({ options: { model: { type: 'string', default: 'dallae-s' }, scenes: { type: 'string', default: '160' } } });
const { model, reader, modelsFolder, known, close } = await openModel(values.model);
if (reader === null) throw new EvaluationError('nothing_to_judge', `The model "${values.model}" does not describe pictures, so there is nothing to calibrate.`);
const all = [...(await readScenes(scenesFolder, 'tasks')), ...(await readScenes(scenesFolder, 'held-out'))];
const chosen = spread(all.filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept))), Number(values.scenes));
const signs: FamiliaritySigns[] = [];
for (const [index, picture] of chosen.entries()) {
  reportLine('looking at scenes', index, chosen.length);
  signs.push(await familiaritySigns(model, reader, await picture.read()));
}
const least = (language: (typeof languages)[number]): number => rounded(quantile(signs.map(({ confidences }) => confidences.get(language) ?? 0), alarms));
const [ko, en] = languages.map(least);
const familiarity: Familiarity = {
  format: 1,
  weights: weightsOf(model.manifest),
  scenes: chosen.length,
  reconstructionErrorMax: rounded(quantile(signs.map(({ error }) => error), 1 - alarms)),
  captionConfidenceMin: { ko: ko ?? 0, en: en ?? 0 },
};
await writeFile(join(modelsFolder, values.model, 'familiarity.json'), `${JSON.stringify(familiarity, null, 1)}\n`);
console.log(`Unfamiliar is what is reconstructed with an error above ${familiarity.reconstructionErrorMax}, or described with less confidence than ${ko ?? 0} in Korean and ${en ?? 0} in English (${chosen.length} scenes).`);
await close();

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
