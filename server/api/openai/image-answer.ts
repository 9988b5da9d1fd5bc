import type { ImageGenerationRequest, ImagesResponse, ImageStreamEvent } from '../../contract/openai/image-generation';
import { eventFrame } from '../event-stream';
import { jobProgress } from '../job-progress';
import { DraftPictures } from './draft-pictures';
import { drawnFile } from './drawn-file';
import { chosenOf, shownAs, type Completed, type ImageJob } from './image-job';

/** All pictures of a job at once. @throws RequestError with the code the job failed with. */
export async function imagesOf(request: Request, image: ImageJob, responseFormat: ImageGenerationRequest['response_format']): Promise<ImagesResponse> {
  const completed: Completed[] = [];
  for await (const event of jobProgress(image.job, request.signal)) if (event.type === 'candidate.completed') completed.push(event);
  const data = await Promise.all(
    chosenOf(image, completed).map(async (picture) => {
      const { url, base64 } = await drawnFile(request, picture.pictureId, image);
      return { ...(responseFormat === 'url' ? { url } : { b64_json: base64 }), ...drawnAs(image, picture) };
    }),
  );
  return { created: image.created, ...shownAs(image), data };
}

/** The pictures of a job as server-sent events: drafts while they are drawn, then each whole. @throws as `imagesOf`. */
export async function* imageFrames(request: Request, image: ImageJob, partialImages: number, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const { wanted, drawn, own, side, format, created: created_at } = image;
  const drafts = new DraftPictures({ count: drawn === wanted ? partialImages : 0, pictureSide: own, side, format });
  const completed: Completed[] = [];
  for await (const event of jobProgress(image.job, signal)) {
    if (event.type === 'started') drafts.restart();
    else if (event.type === 'candidate.completed') completed.push(event);
    else if (event.type === 'candidate.partial') {
      const draft = await drafts.add(event);
      if (draft === null) continue;
      const b64_json = draft.file.toString('base64');
      yield imageFrame({ type: 'image_generation.partial_image', b64_json, created_at, ...shownAs(image), image_index: event.candidate, partial_image_index: draft.index });
    }
  }
  for (const [image_index, picture] of chosenOf(image, completed).entries()) {
    const { base64: b64_json } = await drawnFile(request, picture.pictureId, image);
    yield imageFrame({ type: 'image_generation.completed', b64_json, created_at, ...shownAs(image), image_index, ...drawnAs(image, picture) });
  }
}

function imageFrame(event: ImageStreamEvent): string {
  return eventFrame(event.type, event);
}

function drawnAs({ job }: ImageJob, { candidate, score }: Completed) {
  return { seed: job.task.seed, candidate, score };
}
