import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { weightsOf } from '../../server/contract/model-manifest';
import type { Context } from './runs/context';
import type { Measure } from './measures/measure';
import { asMarkdown, figureTable, taskTable } from './measures/table';

/** Writes `evaluation.json` for programs and `evaluation.md` for the model card, beside the model. */
export async function writeResults(folder: string, { model, judge, amounts, vocabulary }: Context, measures: readonly Measure[]): Promise<void> {
  const result = {
    format: 1,
    model: model.manifest.id,
    /** Which files were evaluated, so that a model card never shows the figures of other weights. */
    weights: weightsOf(model.manifest),
    concepts: vocabulary.concepts.length,
    sampling: model.manifest.sampling,
    amounts,
    judge: judge === null ? null : { sha256: judge.manifest.graph.sha256, thresholds: judge.manifest.thresholds, metrics: judge.manifest.metrics },
    measures: measures.map(({ id, label, value, low, high, samples }) => ({ id, label, value: rounded(value), low: rounded(low), high: rounded(high), samples })),
  };
  const markdown = [
    ...(judge === null ? [] : [`GenEval's six tasks and rules over our own ${amounts.prompts} prompts each, ${amounts.seeds} single samples of every prompt, nothing ranked; judged by \`models/judge\`. In brackets: 95 % bootstrap intervals over prompts. Not comparable with published GenEval figures, which use other prompts and another judge; compare with the first line.`, '', asMarkdown(taskTable(measures)), '']),
    asMarkdown(figureTable(measures)),
    '',
  ];
  await writeFile(join(folder, 'evaluation.json'), `${JSON.stringify(result, null, 1)}\n`);
  await writeFile(join(folder, 'evaluation.md'), markdown.join('\n'));
}

function rounded(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4;
}
