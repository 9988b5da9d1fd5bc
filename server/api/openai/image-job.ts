import type { JobReport } from '../../contract/event';
import type { Job } from '../../contract/job';
import type { ImageGenerationRequest, ImageOperation } from '../../contract/openai/image-generation';
import type { GenerateRequest } from '../../contract/request';
import { application } from '../application';
import { chooseDrawer } from '../choose-model';
import { clientOf } from '../client-of';
import { startGenerate } from '../start-job';
import { sideOf } from './image-size';

export type Completed = Extract<JobReport, { type: 'candidate.completed' }>;

/** A job that draws pictures for the dialect, and how they are wanted. */
export interface ImageJob {
  readonly job: Job;
  readonly operation: ImageOperation;
  /** Seconds since 1970. */
  readonly created: number;
  /** Pictures asked for; `drawn` may be more. */
  readonly wanted: number;
  readonly drawn: number;
  /** Side of the square the model draws, and of the one asked for; pixels. */
  readonly own: number;
  readonly side: number;
  readonly format: 'png' | 'jpeg' | 'webp';
}

/** Starts drawing. @param start the picture that is edited. @throws RequestError, JobError, StoreError as `startGenerate` does; RequestError `size_unsupported`. */
export async function startImageJob(request: Request, body: Omit<ImageGenerationRequest, 'stream'>, start?: GenerateRequest['start']): Promise<ImageJob> {
  const model = await chooseDrawer(application(), body.model ?? undefined);
  const own = model.picture.size;
  const side = sideOf(body.size, own);
  const wanted = body.n ?? 1;
  const drawn = body.candidates ?? wanted;
  const job = await startGenerate(
    {
      kind: 'generate',
      prompt: body.prompt,
      model: model.id,
      candidates: drawn,
      seed: body.seed ?? undefined,
      sampling: {
        temperature: body.temperature ?? undefined,
        topK: body.top_k ?? undefined,
        topP: body.top_p ?? undefined,
        guidanceScale: body.guidance_scale ?? undefined,
      },
      start,
    },
    clientOf(request),
  );
  const operation = start === undefined ? 'image_generation' : 'image_edit';
  return { job, operation, created: Math.floor(Date.parse(job.createdAt) / 1000), wanted, drawn, own, side, format: body.output_format ?? 'png' };
}

/** The pictures to be returned, in order: all that were asked for, or the best of more. */
export function chosenOf({ wanted, drawn }: ImageJob, completed: readonly Completed[]): Completed[] {
  const inOrder = completed.toSorted((first, second) => (drawn === wanted ? first.candidate - second.candidate : second.score - first.score));
  return inOrder.slice(0, wanted);
}

/** What the dialect says of every picture of an answer. */
export function shownAs({ side, format }: ImageJob) {
  return { size: `${side}x${side}`, output_format: format, background: 'opaque', quality: 'auto' } as const;
}
