import { codesOfPicture } from '../../../server/engine/given-colors';
import { decodePictures } from '../../../server/engine/picture-codec';
import { encodePng } from '../../../server/engine/picture-file';
import { readScenes } from '../evaluation-set';
import type { PictureRow } from '../rows';
import { tasks } from '../tasks/task-prompts';
import { verdictOf, type Verdict } from '../tasks/verdict';
import { spread, type JudgingContext } from './context';

/** What the judge says of pictures that are right, as they are and after the tokenizer: the ceiling of every other figure. */
export async function judgeTruePictures({ model, judge, vocabulary, amounts, scenes, report }: JudgingContext): Promise<PictureRow[]> {
  const known = new Set(vocabulary.concepts.map(({ id }) => id));
  const all = (await readScenes(scenes, 'tasks')).filter(({ facts }) => facts.facts.things.every(({ concept }) => known.has(concept)));
  const chosen = tasks.flatMap((task) => spread(all.filter(({ facts }) => facts.task === task), amounts.truePictures).map((picture) => ({ task, picture })));
  const rows: PictureRow[] = [];
  for (const [index, { task, picture }] of chosen.entries()) {
    report('true pictures', index, chosen.length);
    const { facts, prompts, heldOut } = picture.facts;
    const row = { kind: 'picture', language: null, prompt: prompts.en.text, seed: null, candidate: 0, number: picture.number, heldOut, extra: false, score: null } as const;
    const original = await picture.read();
    const [decoded] = await decodePictures(model, [await codesOfPicture(model, original)]);
    const pictures = [{ source: 'ground-truth', file: original }, ...(decoded === undefined ? [] : [{ source: 'reconstruction', file: await encodePng(decoded) } as const])] as const;
    for (const { source, file } of pictures) {
      const { things, setting } = await judge.look(file);
      rows.push({ ...row, source, task, ...verdictOf(task, facts, things, judge.manifest.thresholds) });
      if (facts.setting !== null) rows.push({ ...row, source, task: 'setting', ...settingVerdict(facts.setting, setting) });
    }
  }
  return rows;
}

export function settingVerdict(asked: string, found: string): Verdict {
  const correct = asked === found;
  return { correct, reason: correct ? '' : `expected ${asked}, found ${found}`, details: { right: Number(correct), asked: 1 } };
}
