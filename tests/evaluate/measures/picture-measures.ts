import { languages } from '../../../server/contract/language';
import type { PictureRow } from '../rows';
import { bootstrap, meanOfShares, type Unit } from '../scores/bootstrap';
import { combinationTasks, tasks, type Task } from '../tasks/task-prompts';
import { countOf, differenceMeasure, shareMeasure, unitsOf, type Measure } from './measure';

/** A line of the table of tasks: the rows it speaks of. */
interface Line {
  id: string;
  label: string;
  rows: readonly PictureRow[];
}

/** Every figure about pictures. */
export function pictureMeasures(all: readonly PictureRow[]): Measure[] {
  const counted = all.filter(({ extra }) => !extra);
  const from = (source: PictureRow['source']): PictureRow[] => counted.filter((row) => row.source === source);
  const model = from('model');
  const six = (rows: readonly PictureRow[]): PictureRow[] => rows.filter(({ task }) => task !== 'setting');
  const lines: Line[] = [
    { id: 'ground-truth', label: 'true pictures', rows: from('ground-truth') },
    { id: 'reconstruction', label: 'true pictures after the tokenizer', rows: from('reconstruction') },
    ...languages.map((language) => ({ id: `model.${language}`, label: language === 'ko' ? 'drawn from Korean' : 'drawn from English', rows: model.filter((row) => row.language === language) })),
    { id: 'model', label: 'drawn, both languages', rows: model },
    { id: 'wrong-prompt', label: 'drawn, judged by a wrong prompt', rows: from('wrong-prompt') },
  ];
  return [
    ...lines.flatMap((line) => lineMeasures(line)),
    correctedMeasure(six(model), from('wrong-prompt'), from('ground-truth')),
    ...softMeasures(six(model)),
    rankingGain(six(model)),
    koreanAgainstEnglish(six(model)),
    heldOutAgainstSeen(all.filter(({ source }) => source === 'model')),
  ].filter(({ samples }) => samples > 0);
}

/** The six tasks, their mean, and the setting beside them. */
function lineMeasures({ id, label, rows }: Line): Measure[] {
  const of = (task: PictureRow['task']): PictureRow[] => rows.filter((row) => row.task === task);
  return [
    ...tasks.map((task) => shareMeasure(`tasks.${id}.${task}`, `${label}: ${task}`, [of(task)])),
    shareMeasure(`tasks.${id}.mean`, `${label}: mean of the six tasks`, tasks.map(of)),
    shareMeasure(`tasks.${id}.setting`, `${label}: setting`, [of('setting')]),
  ];
}

/** Units for several groups of rows of one task after another. */
function strataOf(groups: readonly (readonly PictureRow[])[]): (readonly Unit[])[] {
  return groups.flatMap((rows) => tasks.map((task) => unitsOf(rows.filter((row) => row.task === task), ({ number }) => number, ({ correct }) => [Number(correct), 1])));
}

/** What the share would be for a judge without mistakes (Rogan & Gladen 1978): (p − f) / (t − f), f from wrong prompts, t from true pictures. */
function correctedMeasure(drawn: readonly PictureRow[], wrong: readonly PictureRow[], truth: readonly PictureRow[]): Measure {
  const statistic = (sums: readonly Unit[]): number => {
    const [p = 0, f = 0, t = 0] = [0, 1, 2].map((group) => meanOfShares(sums.slice(group * tasks.length, (group + 1) * tasks.length)));
    return (p - f) / (t - f);
  };
  return { id: 'tasks.model.corrected', label: 'drawn, both languages: mean, corrected for the judge’s mistakes', samples: countOf([drawn]), ...bootstrap(strataOf([drawn, wrong, truth]), statistic) };
}

/** Share of details that are right, whatever else is wrong in the picture. */
function softMeasures(rows: readonly PictureRow[]): Measure[] {
  return languages.map((language) => {
    const own = tasks.map((task) => rows.filter((row) => row.task === task && row.language === language)).filter((some) => some.length > 0);
    const units = own.map((some) => unitsOf(some, ({ number }) => number, ({ details }) => [details.right / details.asked, 1]));
    const label = `drawn from ${language === 'ko' ? 'Korean' : 'English'}: share of the details asked for, mean of the six tasks`;
    return { id: `tasks.model.${language}.details`, label, samples: countOf(own), ...bootstrap(units, meanOfShares) };
  });
}

/** What it brings to draw several candidates and keep the one that the model scores highest: its share of right pictures less that of all. */
function rankingGain(rows: readonly PictureRow[]): Measure {
  const scored = rows.filter(({ score }) => score !== null);
  const candidates = 1 + Math.max(0, ...scored.map(({ candidate }) => candidate));
  const promptOf = ({ task, language, number }: PictureRow): string => `${task} ${language ?? ''} ${number}`;
  const best = new Map<string, PictureRow>();
  for (const row of scored) {
    const kept = best.get(promptOf(row));
    if (kept === undefined || (row.score ?? 0) > (kept.score ?? 0)) best.set(promptOf(row), row);
  }
  const units = tasks.map((task) => unitsOf(scored.filter((row) => row.task === task), ({ number }) => number, (row) => [Number(row.correct), 1, ...(best.get(promptOf(row)) === row ? [Number(row.correct), 1] : [0, 0])]));
  const statistic = (sums: readonly Unit[]): number => meanOfShares(sums.map((sum) => sum.slice(2))) - meanOfShares(sums.map((sum) => sum.slice(0, 2)));
  return { id: 'tasks.ranking-gain', label: `gain of ranking ${candidates} candidates, mean of the six tasks`, samples: candidates > 1 ? scored.length : 0, ...bootstrap(units, statistic) };
}

/** Prompts of both languages go together, so a hard prompt does not count as a difference. */
function koreanAgainstEnglish(rows: readonly PictureRow[]): Measure {
  const sides = (row: PictureRow): Unit => (row.language === 'ko' ? [Number(row.correct), 1, 0, 0] : [0, 0, Number(row.correct), 1]);
  const units = tasks.map((task) => unitsOf(rows.filter((row) => row.task === task), ({ number }) => number, sides));
  const statistic = (sums: readonly Unit[]): number => meanOfShares(sums.map((sum) => sum.slice(0, 2))) - meanOfShares(sums.map((sum) => sum.slice(2)));
  return { id: 'tasks.korean-against-english', label: 'Korean less English, mean of the six tasks', samples: rows.length, ...bootstrap(units, statistic) };
}

function heldOutAgainstSeen(rows: readonly PictureRow[]): Measure {
  const groups = (task: Task): readonly [PictureRow[], PictureRow[]] => {
    const ofTask = rows.filter((row) => row.task === task);
    return [ofTask.filter(({ heldOut }) => !heldOut), ofTask.filter(({ heldOut }) => heldOut)];
  };
  return differenceMeasure('tasks.held-out-against-seen', 'held-out less seen combinations, mean of the four tasks that have them', combinationTasks.map(groups));
}
