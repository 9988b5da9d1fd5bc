import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../../server/config/configuration';
import { openEngine } from '../../server/engine/engine';
import { chooseThreads } from '../../server/runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../../server/runtime/onnx/onnx-runtime';
import { createParser } from '../../server/vocabulary/parse-sentence';
import { naturalColorsOf } from '../../server/vocabulary/slots';
import { narrowed, readVocabulary } from '../../server/vocabulary/vocabulary';
import { VocabularyError } from '../../server/vocabulary/vocabulary-error';
import { fullAmounts, quickAmounts } from './amounts';
import { parseCommandLine, type Options } from './command-line';
import { EvaluationError } from './errors';
import { openJudge } from './judge/judge';
import { knownConcepts } from './known-concepts';
import { captionMeasures } from './measures/caption-measures';
import { pictureMeasures } from './measures/picture-measures';
import { asText, figureTable, taskTable } from './measures/table';
import type { EvaluationRow } from './rows';
import { describeScenes, describeUnseenStyles } from './runs/captions';
import type { Context, Run } from './runs/context';
import { goRound } from './runs/cycles';
import { judgeDrawnTasks } from './runs/drawn-tasks';
import { judgeTruePictures } from './runs/true-pictures';
import { particleStems } from './scores/particle-errors';
import { writeResults } from './write-results';

// `npm run evaluate -- [--model id] [--quick] [--seeds 4] [--out file.jsonl]`: how right the pictures and captions of a shipped model are.

const startedAt = performance.now();
try {
  await evaluate(parseCommandLine(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof EvaluationError || error instanceof VocabularyError)) throw error;
  console.error(error.message);
  process.exitCode = error.code === 'usage' ? 2 : 1;
}

async function evaluate(options: Options): Promise<void> {
  const { modelsDirectory, threads } = readConfiguration();
  const runtime = createOnnxRuntime({ threads: chooseThreads(threads), spinning: false });
  const words = await readVocabulary(modelsDirectory);
  const judge = await openJudge(options.judge ?? join(modelsDirectory, 'judge'), runtime, words);
  const known = await knownConcepts(modelsDirectory, options.model, words);
  const vocabulary = narrowed(words, new Set(judge.manifest.concepts.filter((concept) => known.has(concept))));
  if (vocabulary.concepts.length === 0) throw new EvaluationError('nothing_to_judge', `The judge has no name for anything that ${options.model} knows.`);
  const engine = await openEngine({ modelsFolder: modelsDirectory, runtime, only: options.model });
  const amounts = options.quick ? quickAmounts : fullAmounts;
  const context: Context = {
    model: engine.model(options.model),
    judge,
    vocabulary,
    parse: createParser(words),
    natural: naturalColorsOf(words),
    stems: particleStems(words),
    amounts: { ...amounts, seeds: options.seeds ?? amounts.seeds },
    scenes: fileURLToPath(new URL('scenes', import.meta.url)),
    report: reportLine,
  };
  const runs: readonly Run[] = [judgeTruePictures, describeScenes, describeUnseenStyles, goRound, judgeDrawnTasks];
  const rows: EvaluationRow[] = [];
  for (const run of runs) rows.push(...(await run(context)));
  const pictures = rows.filter((row) => row.kind === 'picture');
  const captions = rows.filter((row) => row.kind === 'caption');
  const measures = [...pictureMeasures(pictures), ...captionMeasures(captions)];
  console.log(`\n${asText(taskTable(measures))}\n\n${asText(figureTable(measures))}\n`);
  console.log(`${pictures.length} judgements of pictures and ${captions.length} captions over ${vocabulary.concepts.length} concepts, ${((performance.now() - startedAt) / 60_000).toFixed(1)} min`);
  if (options.out !== undefined) await writeFile(options.out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  if (!options.quick) await writeResults(join(modelsDirectory, options.model), context, measures);
  await judge.close();
  await engine.close();
}

/** A line each time another tenth of a stage is done. */
function reportLine(stage: string, done: number, all: number): void {
  if (done % Math.max(1, Math.ceil(all / 10)) !== 0) return;
  console.error(`${stage}: ${done} of ${all} | ${((performance.now() - startedAt) / 60_000).toFixed(1)} min`);
}
