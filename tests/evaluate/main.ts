import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createParser } from '../../server/vocabulary/parse-sentence';
import { naturalColorsOf } from '../../server/vocabulary/slots';
import { narrowed } from '../../server/vocabulary/vocabulary';
import { VocabularyError } from '../../server/vocabulary/vocabulary-error';
import { fullAmounts, quickAmounts } from './amounts';
import { parseCommandLine, type Options } from './command-line';
import { EvaluationError } from './errors';
import { scenesFolder } from './evaluation-set';
import { openJudge, type Judge } from './judge/judge';
import { captionMeasures, redrawnMeasures } from './measures/caption-measures';
import { familiarityMeasures } from './measures/familiarity-measures';
import { pictureMeasures } from './measures/picture-measures';
import { asText, figureTable, taskTable } from './measures/table';
import { evaluateCaptions } from './evaluate-captions';
import { isOfTheHub, openModel } from './open-model';
import { elapsedMinutes, reportLine } from './report-line';
import type { EvaluationRow } from './rows';
import { describeScenes, describeUnseenStyles } from './runs/captions';
import type { Context, JudgingContext, Run } from './runs/context';
import { goRound } from './runs/cycles';
import { judgeDrawnTasks } from './runs/drawn-tasks';
import { judgeFamiliarity } from './runs/familiarity';
import { redraw } from './runs/redrawn';
import { judgeTruePictures } from './runs/true-pictures';
import { particleStems } from '../../server/vocabulary/fitting-particles';
import { writeResults } from './write-results';

// `npm run evaluate -- [--model id] [--quick] [--seeds 4] [--out file.jsonl]`: how right the pictures and captions of a shipped model are.

try {
  const options = parseCommandLine(process.argv.slice(2));
  await ((await isOfTheHub(options.model)) ? evaluateCaptions(options) : evaluate(options));
} catch (error) {
  if (!(error instanceof EvaluationError || error instanceof VocabularyError)) throw error;
  console.error(error.message);
  process.exitCode = error.code === 'usage' ? 2 : 1;
}

async function evaluate(options: Options): Promise<void> {
  const { model, reader, runtime, modelsFolder, words, known, close } = await openModel(options.model);
  const judge = await judgeIn(options.judge, join(modelsFolder, 'judge'), (folder) => openJudge(folder, runtime, words, known));
  const nameable = judge === null ? known : new Set(judge.manifest.concepts.filter((concept) => known.has(concept)));
  const vocabulary = narrowed(words, nameable);
  if (vocabulary.concepts.length === 0) throw new EvaluationError('nothing_to_judge', `The judge has no name for anything that ${options.model} knows.`);
  const amounts = options.quick ? quickAmounts : fullAmounts;
  const context: Context = {
    model,
    reader,
    tokenizer: model.tokenizer,
    judge,
    vocabulary,
    parse: createParser(words),
    natural: naturalColorsOf(words),
    stems: particleStems(words),
    amounts: { ...amounts, seeds: options.seeds ?? amounts.seeds },
    scenes: scenesFolder,
    report: reportLine,
  };
  const rows: EvaluationRow[] = [];
  const describes = reader !== null;
  const reading: Run[] = describes ? [describeScenes, describeUnseenStyles, goRound, judgeFamiliarity] : [];
  for (const run of reading) rows.push(...(await run(context)));
  if (judge === null) console.error('There is no judge in models/judge (its README says how it is trained): pictures are not judged.');
  else {
    const drawing: Run<JudgingContext>[] = [judgeTruePictures, ...(describes ? [redraw] : []), judgeDrawnTasks];
    for (const run of drawing) rows.push(...(await run({ ...context, judge })));
  }
  if (describes && model.familiarity === null) console.error('The model cannot tell unfamiliar pictures yet: run `npm run calibrate`.');
  const pictures = rows.filter((row) => row.kind === 'picture');
  const captions = rows.filter((row) => row.kind === 'caption');
  const measures = [
    ...pictureMeasures(pictures),
    ...captionMeasures(captions),
    ...redrawnMeasures(rows.filter((row) => row.kind === 'redrawn')),
    ...familiarityMeasures(rows.filter((row) => row.kind === 'familiarity')),
  ];
  console.log(`\n${asText(taskTable(measures))}\n\n${asText(figureTable(measures))}\n`);
  console.log(`${pictures.length} judgements of pictures and ${captions.length} captions over ${vocabulary.concepts.length} concepts, ${elapsedMinutes()}`);
  if (options.out !== undefined) await writeFile(options.out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  if (!options.quick) await writeResults(join(modelsFolder, options.model), context, measures);
  await judge?.close();
  await close();
}

/** The judge that is asked for, or the one of the repository if it is there. */
async function judgeIn(asked: string | undefined, usual: string, open: (folder: string) => Promise<Judge>): Promise<Judge | null> {
  if (asked !== undefined) return open(asked);
  const isThere = (await readdir(usual).catch((): string[] => [])).includes('judge.json');
  return isThere ? open(usual) : null;
}
