import type { z } from 'zod';
import { errorResponseSchema } from '@/server/contract/error';
import { modelListSchema, type InstalledModel } from '@/server/contract/installed-model';
import { jobSchema, type Job } from '@/server/contract/job';
import { uploadMaxBytes, type describeRequestSchema, type generateRequestSchema, type roundTripRequestSchema } from '@/server/contract/request';
import { vocabularyReportSchema, type VocabularyReport } from '@/server/contract/vocabulary';
import { ApiError } from './api-error';

export type GenerateInput = z.input<typeof generateRequestSchema>;
export type DescribeInput = z.input<typeof describeRequestSchema>;
export type RoundTripInput = z.input<typeof roundTripRequestSchema>;

/**
 * Calls the server.
 * @throws ApiError `network` without an answer, else the server's code when it refuses.
 */
export async function send(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new ApiError('network', `no answer from ${path}`, { cause });
  });
  if (!response.ok) throw errorFrom(response.status, await response.json().catch(() => undefined), path);
  return response;
}

/**
 * Calls the server and reads the answer with `schema`.
 * @throws ApiError as `send` does, and `contract` when the answer is not the agreed one.
 */
export async function call<Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit): Promise<z.output<Schema>> {
  const response = await send(path, init);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ApiError('contract', `unexpected answer from ${path}`, { status: response.status, cause: parsed.error });
  return parsed.data;
}

/** The typed error of a failed response; `contract` when its body is not the agreed one. */
export function errorFrom(status: number, body: unknown, path: string): ApiError {
  const parsed = errorResponseSchema.safeParse(body);
  if (!parsed.success) return new ApiError('contract', `unexpected error ${String(status)} from ${path}`, { status });
  return new ApiError(parsed.data.error.code, parsed.data.error.message, { status, body: parsed.data.error });
}

/** Asks for pictures. Resolves as soon as the job is queued. @throws ApiError */
export function createGenerateJob(input: GenerateInput): Promise<Job> {
  return createJob(input);
}

function createJob(input: GenerateInput | RoundTripInput): Promise<Job> {
  return call(jobSchema, '/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}

/** Asks for captions of a picture file. Resolves as soon as the job is queued. @throws ApiError `picture_too_large` before the upload, among others */
export function createDescribeJob(picture: Blob, input: DescribeInput): Promise<Job> {
  return createPictureJob(picture, input);
}

/** Starts a round trip, from `picture` where one is given. Resolves as soon as the job is queued. @throws ApiError `picture_too_large` before the upload, among others */
export function createRoundTripJob(input: RoundTripInput, picture?: Blob): Promise<Job> {
  return picture === undefined ? createJob(input) : createPictureJob(picture, input);
}

/** Spares the wait for an upload that the server would refuse. @throws ApiError `picture_too_large` */
export function ensureUploadSize(picture: Blob): void {
  if (picture.size > uploadMaxBytes) throw new ApiError('picture_too_large', 'checked before the upload');
}

async function createPictureJob(picture: Blob, input: DescribeInput | RoundTripInput): Promise<Job> {
  ensureUploadSize(picture);
  const form = new FormData();
  form.set('picture', picture);
  form.set('request', JSON.stringify(input));
  return call(jobSchema, '/api/jobs', { method: 'POST', body: form });
}

/** The job as the server knows it now. @throws ApiError `job_not_found` among others */
export function readJob(jobId: string): Promise<Job> {
  return call(jobSchema, `/api/jobs/${encodeURIComponent(jobId)}`);
}

/** Asks the server to stop a job; what was drawn stays. @throws ApiError */
export function cancelJob(jobId: string): Promise<Job> {
  return call(jobSchema, `/api/jobs/${encodeURIComponent(jobId)}`, { method: 'DELETE' });
}

/** Installed models; empty while the worker is still waking up. @throws ApiError */
export async function listModels(): Promise<InstalledModel[]> {
  return (await call(modelListSchema, '/api/models')).models;
}

/** Which words of a prompt a model knows. @throws ApiError */
export function checkVocabulary(prompt: string, model: string, signal: AbortSignal): Promise<VocabularyReport> {
  return call(vocabularyReportSchema, `/api/vocabulary?${new URLSearchParams({ prompt, model }).toString()}`, { signal });
}

/** Formats that a stored picture can be read in; each file says how it was drawn. */
export type PictureFileFormat = 'png' | 'webp' | 'svg';

/** Address of a stored picture. `size`: longest side in pixels, 64–1024; `download`: as an attachment; `depth`: from so many codes of each position. */
export function pictureUrl(pictureId: string, options: { size?: number; format?: PictureFileFormat; download?: boolean; depth?: number } = {}): string {
  const query = new URLSearchParams();
  if (options.size !== undefined) query.set('size', String(options.size));
  if (options.format !== undefined) query.set('format', options.format);
  if (options.download === true) query.set('download', '1');
  if (options.depth !== undefined) query.set('depth', String(options.depth));
  const suffix = query.size > 0 ? `?${query.toString()}` : '';
  return `/api/pictures/${encodeURIComponent(pictureId)}${suffix}`;
}
