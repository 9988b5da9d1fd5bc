import { chatCompletionRequestSchema } from '../../contract/openai/chat-completion';
import { uploadMaxBytes } from '../../contract/request';
import { clientOf } from '../client-of';
import { parseRequest } from '../parse-request';
import { readJson } from '../read-json';
import { readerLanguage } from '../reader-language';
import { RequestError } from '../request-error';
import { startDescribe } from '../start-job';
import { captionLanguage } from './caption-language';
import { chatCompletionOf, chatFrames } from './chat-answer';
import { chatPicture } from './chat-picture';
import { chatQuestion } from './chat-question';
import { dialectStream } from './dialect-answer';
import { ignoredParameters } from './ignored-parameters';

/** One picture in base64, and what is said beside it. */
const bodyMaxBytes = Math.ceil((uploadMaxBytes * 4) / 3) + 1024 * 1024;

/**
 * Takes `POST /v1/chat/completions`, streamed or not: describes the newest picture of a conversation in the language of its question.
 * @throws RequestError, JobError, StoreError.
 */
export async function completeChat(request: Request): Promise<Response> {
  const value = await readJson(request, bodyMaxBytes, () => new RequestError('picture_too_large', { param: 'messages' }));
  const body = parseRequest(chatCompletionRequestSchema, value);
  const { pictureUrl, text } = chatQuestion(body.messages);
  const job = await startDescribe(
    {
      kind: 'describe',
      model: body.model ?? undefined,
      languages: [captionLanguage(text) ?? readerLanguage(request)],
      captions: body.n ?? 1,
      seed: body.seed ?? undefined,
    },
    await chatPicture(pictureUrl, request.signal),
    clientOf(request),
  );
  if (body.stream === true) return dialectStream(request, (signal) => chatFrames(job, body.stream_options?.include_usage === true, signal));
  const headers = { 'Cache-Control': 'no-store', ...ignoredParameters(value, chatCompletionRequestSchema.shape) };
  return Response.json(await chatCompletionOf(job, request.signal), { headers });
}
