import type { Messages } from '../../messages/ko';
import type { CompareMessages } from '../../messages/ko-compare';
import { headingWords } from '../axis/axis-words';
import type { ReadyModels } from '../ready-models';
import type { GridCells, GridDefinition } from './grid-plan';

/** What stands along the edges of a grid. */
export interface GridLabels {
  readonly xs: readonly string[];
  /** Null for a grid of one row that nothing is varied in. */
  readonly ys: readonly string[] | null;
}

/** The edges of a grid in words. */
export function gridLabels({ x, y }: GridDefinition, { xs, ys }: GridCells, models: ReadyModels, words: CompareMessages, messages: Messages): GridLabels {
  return {
    xs: xs.map((value) => headingWords(x, value, models, words.axis, messages.settings)),
    ys: y === null ? null : ys.map((value) => headingWords(y, value ?? '', models, words.axis, messages.settings)),
  };
}
