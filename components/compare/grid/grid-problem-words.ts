import type { Messages } from '../../messages/ko';
import type { CompareMessages } from '../../messages/ko-compare';
import type { GridProblem } from './grid-plan';

/** Why a grid cannot be drawn, in a sentence. */
export function gridProblemWords(problem: GridProblem, words: CompareMessages, messages: Messages): string {
  switch (problem.kind) {
    case 'prompt': return messages.errors[problem.code];
    case 'axis': return words.axis.problems[problem.code];
    case 'sameAxes': return words.grid.sameAxes;
    case 'translating': return words.grid.translating;
    case 'untranslatable': return words.grid.untranslatable(problem.prompt);
  }
}
