import type { ErrorCode } from '@/server/contract/error';
import type { GenerateTask } from '@/server/contract/job';
import type { CodedModel } from '@/server/contract/coded-model';
import { promptProblem } from '../../prompt/prompt-problem';
import { chosenModel, effectiveSampling } from '../../settings/draw-settings';
import { applyAxis, type PictureChoice } from '../axis/apply-axis';
import { readAxis, type Axis, type AxisProblem, type AxisValue } from '../axis/axis';

/** What a grid is made of: the same words and settings everywhere but for what its axes change. */
export interface GridDefinition {
  readonly prompt: string;
  readonly settings: PictureChoice['settings'];
  /** From left to right. */
  readonly x: Axis;
  /** From top to bottom; null for a single row. */
  readonly y: Axis | null;
}

/** Everything that decides the picture of one cell. */
export type CellRequest = Pick<GenerateTask, 'prompt' | 'model' | 'seed' | 'sampling'>;

/** Why a grid cannot be drawn. */
export type GridProblem =
  | { readonly kind: 'prompt'; readonly code: ErrorCode }
  | { readonly kind: 'axis'; readonly axis: 'x' | 'y'; readonly code: AxisProblem | 'searchMissing' | 'modelMissing' }
  | { readonly kind: 'sameAxes' }
  /** `translating`: the server has not answered yet. */
  | { readonly kind: 'translating' }
  | { readonly kind: 'untranslatable'; readonly prompt: string };

/** Cells row by row, with the values of the axes; an axis that is not there has the one value null. */
export interface GridCells {
  readonly xs: readonly AxisValue[];
  readonly ys: readonly (AxisValue | null)[];
  readonly rows: readonly (readonly CellRequest[])[];
}

export type GridPlan = { readonly problem: GridProblem; readonly cells: null } | { readonly problem: null; readonly cells: GridCells };

/** What prompts are in the other language; null where they cannot be said in it. */
export type Translations = ReadonlyMap<string, string | null>;

const refused = (problem: GridProblem): GridPlan => ({ problem, cells: null });

/** The prompts of a grid that have to be said in the other language, each once. */
export function promptsToTranslate(definition: GridDefinition): string[] {
  const choices = choicesOf(definition);
  return choices === null ? [] : [...new Set(choices.rows.flat().flatMap((choice) => (choice?.translated === true ? [choice.prompt] : [])))];
}

/** What is to be drawn in which cell, or why nothing can be. */
export function planGrid(definition: GridDefinition, models: readonly [CodedModel, ...CodedModel[]], translations: Translations): GridPlan {
  const wrong = promptProblem(definition.prompt);
  if (wrong !== null) return refused({ kind: 'prompt', code: wrong });
  for (const side of ['x', 'y'] as const) {
    const axis = definition[side];
    const code = axis === null ? null : axisProblem(axis, models);
    if (code !== null) return refused({ kind: 'axis', axis: side, code });
  }
  if (definition.x.name === definition.y?.name) return refused({ kind: 'sameAxes' });
  const choices = choicesOf(definition);
  const flat = choices?.rows.flat() ?? [];
  if (choices === null || flat.includes(null)) return refused({ kind: 'axis', axis: definition.x.name === 'words' ? 'x' : 'y', code: 'searchMissing' });
  const prompts = promptsToTranslate(definition);
  if (prompts.some((prompt) => !translations.has(prompt))) return refused({ kind: 'translating' });
  const unsaid = prompts.find((prompt) => translations.get(prompt) === null);
  if (unsaid !== undefined) return refused({ kind: 'untranslatable', prompt: unsaid });
  const rows = choices.rows.map((row) => row.flatMap((choice) => (choice === null ? [] : [requestOf(choice, models, translations)])));
  return { problem: null, cells: { ...choices, rows } };
}

/** The same for the same picture: a seed's picture depends on nothing else. */
export function cellKey({ prompt, model, seed, sampling }: CellRequest): string {
  return JSON.stringify([prompt, model, seed, sampling.temperature, sampling.guidanceScale, sampling.topK, sampling.topP]);
}

function axisProblem(axis: Axis, models: readonly CodedModel[]): AxisProblem | 'modelMissing' | null {
  const { values, problem } = readAxis(axis);
  if (problem === null && axis.name === 'model' && !values.every((value) => models.some(({ id }) => id === value))) return 'modelMissing';
  return problem;
}

function choicesOf({ prompt, settings, x, y }: GridDefinition): { xs: readonly AxisValue[]; ys: readonly (AxisValue | null)[]; rows: (PictureChoice | null)[][] } | null {
  const [xs, ys] = [readAxis(x).values, y === null ? [null] : readAxis(y).values];
  if (xs.length === 0 || ys.length === 0) return null;
  const base: PictureChoice = { prompt: prompt.normalize('NFC').trim(), settings, translated: false };
  // Words are replaced before the language changes: they are words of the prompt as it was typed.
  const wordsFirst = (first: Axis, second: Axis | null) => second?.name === 'words' && first.name === 'language';
  const rows = ys.map((yValue) => xs.map((xValue): PictureChoice | null => {
    const steps: [Axis, AxisValue][] = [[x, xValue]];
    if (y !== null && yValue !== null) steps.push([y, yValue]);
    if (wordsFirst(x, y)) steps.reverse();
    return steps.reduce<PictureChoice | null>((choice, [axis, value]) => (choice === null ? null : applyAxis(choice, axis, value)), base);
  }));
  return { xs, ys, rows };
}

function requestOf({ prompt, settings, translated }: PictureChoice, models: readonly [CodedModel, ...CodedModel[]], translations: Translations): CellRequest {
  const model = chosenModel(models, settings);
  return { prompt: translated ? (translations.get(prompt) ?? prompt) : prompt, model: model.id, seed: settings.seed, sampling: effectiveSampling(model, settings) };
}
