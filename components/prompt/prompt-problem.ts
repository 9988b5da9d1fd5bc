import type { ErrorCode } from '@/server/contract/error';
import { promptMaxLength, promptSchema } from '@/server/contract/request';

/** Why this text cannot be drawn, as the server would say; null when it can. */
export function promptProblem(text: string): ErrorCode | null {
  if (promptSchema.safeParse(text).success) return null;
  const clean = text.normalize('NFC').trim();
  if (clean === '') return 'prompt_empty';
  return clean.length > promptMaxLength ? 'prompt_too_long' : 'prompt_unreadable';
}
