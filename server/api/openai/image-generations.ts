import { imageGenerationRequestSchema } from '../../contract/openai/image-generation';
import { parseRequest } from '../parse-request';
import { readJson } from '../read-json';
import { dialectStream } from './dialect-answer';
import { ignoredParameters } from './ignored-parameters';
import { imageFrames, imagesOf } from './image-answer';
import { startImageJob } from './image-job';

/**
 * Takes `POST /v1/images/generations`, streamed or not. A reader who leaves cancels the job, because nobody else waits for it.
 * @throws RequestError, JobError, StoreError.
 */
export async function generateImages(request: Request): Promise<Response> {
  const value = await readJson(request);
  const body = parseRequest(imageGenerationRequestSchema, value);
  const image = await startImageJob(request, body);
  if (body.stream === true) return dialectStream(request, (signal) => imageFrames(request, image, body.partial_images ?? 0, signal));
  const headers = { 'Cache-Control': 'no-store', ...ignoredParameters(value, imageGenerationRequestSchema.shape) };
  return Response.json(await imagesOf(request, image, body.response_format), { headers });
}
