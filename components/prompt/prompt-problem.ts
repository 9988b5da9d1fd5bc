import type { ErrorCode } from '@/server/contract/error';
import { promptMaxLength, readablePrompt, tidyPrompt } from '@/server/contract/limits';

/** Why this text cannot be drawn, as the server would say; null when it can. */
export function promptProblem(text: string): ErrorCode | null {
  const tidy = tidyPrompt(text);
  if (tidy === '') return 'prompt_empty';
  if (tidy.length > promptMaxLength) return 'prompt_too_long';
  return readablePrompt.test(tidy) ? null : 'prompt_unreadable';
}
