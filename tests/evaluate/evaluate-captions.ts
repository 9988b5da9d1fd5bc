import { writeFile } from 'node:fs/promises';
import { createParser } from '../../server/vocabulary/parse-sentence';
import { naturalColorsOf } from '../../server/vocabulary/slots';
import { fullAmounts, quickAmounts } from './amounts';
import type { Options } from './command-line';
import { scenesFolder } from './evaluation-set';
import { captionMeasures } from './measures/caption-measures';
import { asText, figureTable } from './measures/table';
import { openReader } from './open-model';
import { elapsedMinutes, reportLine } from './report-line';
import { describeScenes, describeUnseenStyles } from './runs/captions';
import type { DescribingContext } from './runs/context';
import { particleStems } from '../../server/vocabulary/fitting-particles';

/** The captions of a model of another layout, of the same pictures as ours: a language that it does not write has no lines. @throws as `openReader`. */
export async function evaluateCaptions({ model, quick, out }: Options): Promise<void> {
  const { reader, tokenizer, words, close } = await openReader(model);
  const context: DescribingContext = {
    reader,
    tokenizer,
    vocabulary: words,
    parse: createParser(words),
    natural: naturalColorsOf(words),
    stems: particleStems(words),
    amounts: quick ? quickAmounts : fullAmounts,
    scenes: scenesFolder,
    report: reportLine,
  };
  const rows = [...(await describeScenes(context)), ...(await describeUnseenStyles(context))];
  console.log(`\n${asText(figureTable(captionMeasures(rows)))}\n\n${rows.length} captions, ${elapsedMinutes()}`);
  if (out !== undefined) await writeFile(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await close();
}
