import { imageGenerationRequestSchema } from '../../contract/openai/image-generation';
import { parseRequest } from '../parse-request';
import { readJson } from '../read-json';
import { ignoredParameters } from './ignored-parameters';
import { answerImages } from './image-answer';
import { startImageJob } from './image-job';

/** Takes `POST /v1/images/generations`, streamed or not. @throws RequestError, JobError, StoreError. */
export async function generateImages(request: Request): Promise<Response> {
  const value = await readJson(request);
  const body = parseRequest(imageGenerationRequestSchema, value);
  return answerImages(request, await startImageJob(request, body), body, ignoredParameters(value, imageGenerationRequestSchema.shape));
}
