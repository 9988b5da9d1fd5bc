import type { ImageGenerationRequest, ImagesResponse, ImageStreamEvent } from '../../contract/openai/image-generation';
import { imageUsageOf, type ImageUsage } from '../../contract/openai/usage';
import { eventFrame } from '../event-stream';
import { jobProgress } from '../job-progress';
import { dialectStream } from './dialect-answer';
import { DraftPictures } from './draft-pictures';
import { drawnFile } from './drawn-file';
import { chosenOf, shownAs, type Completed, type ImageJob } from './image-job';

/**
 * The pictures of a job as its request wants them, streamed or not. A reader who leaves cancels the job, because nobody else waits for it.
 * @param headers of an answer that is not streamed. @throws RequestError with the code the job failed with.
 */
export async function answerImages(request: Request, image: ImageJob, body: ImageGenerationRequest, headers: Record<string, string>): Promise<Response> {
  if (body.stream === true) return dialectStream(request, (signal) => imageFrames(request, image, body.partial_images ?? 0, signal));
  return Response.json(await imagesOf(request, image, body.response_format), { headers: { 'Cache-Control': 'no-store', ...headers } });
}

async function imagesOf(request: Request, image: ImageJob, responseFormat: ImageGenerationRequest['response_format']): Promise<ImagesResponse> {
  const completed: Completed[] = [];
  let usage: ImageUsage | undefined;
  for await (const event of jobProgress(image.job, request.signal)) {
    if (event.type === 'candidate.completed') completed.push(event);
    if (event.type === 'succeeded' && event.tokens !== undefined) usage = imageUsageOf(event.tokens);
  }
  const data = await Promise.all(
    chosenOf(image, completed).map(async (picture) => {
      const { url, base64 } = await drawnFile(request, picture.pictureId, image);
      return { ...(responseFormat === 'url' ? { url } : { b64_json: base64 }), ...drawnAs(image, picture) };
    }),
  );
  return { created: image.created, ...shownAs(image), data, usage };
}

/** Drafts while the pictures are drawn, then each whole. */
async function* imageFrames(request: Request, image: ImageJob, partialImages: number, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const { operation, wanted, drawn, own, side, format, created: created_at } = image;
  const drafts = new DraftPictures({ count: drawn === wanted ? partialImages : 0, pictureSide: own, side, format });
  const completed: Completed[] = [];
  let usage: ImageUsage | undefined;
  for await (const event of jobProgress(image.job, signal)) {
    if (event.type === 'started') drafts.restart();
    else if (event.type === 'candidate.completed') completed.push(event);
    else if (event.type === 'succeeded' && event.tokens !== undefined) usage = imageUsageOf(event.tokens);
    else if (event.type === 'candidate.partial') {
      const draft = await drafts.add(event);
      if (draft === null) continue;
      const b64_json = draft.file.toString('base64');
      yield imageFrame({ type: `${operation}.partial_image`, b64_json, created_at, ...shownAs(image), image_index: event.candidate, partial_image_index: draft.index });
    }
  }
  const chosen = chosenOf(image, completed);
  for (const [image_index, picture] of chosen.entries()) {
    const { base64: b64_json } = await drawnFile(request, picture.pictureId, image);
    const taken = image_index === chosen.length - 1 ? { usage } : {};
    yield imageFrame({ type: `${operation}.completed`, b64_json, created_at, ...shownAs(image), image_index, ...drawnAs(image, picture), ...taken });
  }
}

function imageFrame(event: ImageStreamEvent): string {
  return eventFrame(event.type, event);
}

function drawnAs({ job }: ImageJob, { candidate, score }: Completed) {
  return { seed: job.task.seed, candidate, score };
}
