import { z } from 'zod';
import type { TokenCount } from '../token-count';

const count = z.number().int().nonnegative();

/** What an answer with pictures took: pieces of the prompt and kept codes in, codes of every drawn picture out, also of those that were not returned. */
export const imageUsageSchema = z.object({
  input_tokens: count,
  input_tokens_details: z.object({ text_tokens: count, image_tokens: count }),
  output_tokens: count,
  total_tokens: count,
});
export type ImageUsage = z.infer<typeof imageUsageSchema>;

/** What an answer with captions took: the picture's codes in, pieces of every caption out. The question's words are not given to the model. */
export const chatUsageSchema = z.object({ prompt_tokens: count, completion_tokens: count, total_tokens: count });
export type ChatUsage = z.infer<typeof chatUsageSchema>;

export function imageUsageOf({ read, written }: TokenCount): ImageUsage {
  const input = read.pieces + read.codes;
  return {
    input_tokens: input,
    input_tokens_details: { text_tokens: read.pieces, image_tokens: read.codes },
    output_tokens: written.codes,
    total_tokens: input + written.codes,
  };
}

export function chatUsageOf({ read, written }: TokenCount): ChatUsage {
  const input = read.pieces + read.codes;
  return { prompt_tokens: input, completion_tokens: written.pieces, total_tokens: input + written.pieces };
}
