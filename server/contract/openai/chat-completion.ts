import { z } from 'zod';
import { captionsMax, seedMax } from '../request';
import { chatUsageSchema } from './usage';

const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string().min(1) }) }),
]);

export const chatMessageSchema = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(partSchema)]).nullish(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** Fields of `POST /v1/chat/completions` that mean something here; others of the dialect are accepted and ignored. */
export const chatCompletionRequestSchema = z.object({
  model: z.string().min(1).max(100).nullish(),
  /** The newest picture is described, in the language of the newest question. */
  messages: z.array(chatMessageSchema).min(1).max(1000),
  /** Different captions wanted; fewer come when the model has no more to say. */
  n: z.number().int().min(1).max(captionsMax).nullish(),
  seed: z.number().int().min(0).max(seedMax).nullish(),
  stream: z.boolean().nullish(),
  /** Whether a stream ends with what it took. */
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
});

const head = {
  id: z.string(),
  /** Seconds since 1970. */
  created: z.number().int(),
  model: z.string(),
};

/** Answer of `POST /v1/chat/completions`. */
export const chatCompletionSchema = z.object({
  ...head,
  object: z.literal('chat.completion'),
  choices: z.array(
    z.object({
      index: z.number().int(),
      message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
      logprobs: z.null(),
      finish_reason: z.literal('stop'),
    }),
  ),
  usage: chatUsageSchema.optional(),
});
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;

/** One piece of a streamed answer; `[DONE]` follows the last. */
export const chatCompletionChunkSchema = z.object({
  ...head,
  object: z.literal('chat.completion.chunk'),
  choices: z.array(
    z.object({
      index: z.number().int(),
      delta: z.object({ role: z.literal('assistant').optional(), content: z.string().optional() }),
      finish_reason: z.literal('stop').nullable(),
    }),
  ),
  /** Where it was asked for: in the last piece, which has no choices; null in all others. */
  usage: chatUsageSchema.nullable().optional(),
});
export type ChatCompletionChunk = z.infer<typeof chatCompletionChunkSchema>;
