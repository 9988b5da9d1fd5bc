import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Job } from '../contract/job';
import type { DescribeRequest, GenerateRequest } from '../contract/request';
import { completeSampling, describeRequestSchema, generateRequestSchema, roundTripRequestSchema, seedMax, uploadMaxBytes } from '../contract/request';
import { unfitStartField } from '../contract/start-picture';
import { application } from './application';
import { chooseModel } from './choose-model';
import { clientOf } from './client-of';
import { normalizePicture } from './normalize-picture';
import { parseJson, parseRequest } from './parse-request';
import { readBody } from './read-body';
import { RequestError } from './request-error';
import { startRoundTrip } from './start-round-trip';

const jsonMaxBytes = 256 * 1024;
/** Room for the other field and the boundaries of a multipart body. */
const multipartOverheadBytes = 64 * 1024;

const roundTripKindSchema = z.object({ kind: z.literal('round-trip') });

/**
 * Takes `POST /api/jobs`: JSON for generate and round-trip, multipart (`picture`, `request`) for describe and for a round trip that
 * begins with a picture.
 * @throws RequestError, JobError.
 */
export async function createJob(request: Request): Promise<Job> {
  const type = request.headers.get('content-type') ?? '';
  return /^multipart\/form-data\b/i.test(type) ? createFromForm(request, type) : createFromJson(request);
}

async function createFromJson(request: Request): Promise<Job> {
  const body = await readBody(request, jsonMaxBytes, () => new RequestError('invalid_request', { status: 413 }));
  const value = parseJson(new TextDecoder().decode(body));
  if (roundTripKindSchema.safeParse(value).success) return startRoundTrip(parseRequest(roundTripRequestSchema, value), undefined, clientOf(request));
  if (z.object({ kind: z.literal('describe') }).safeParse(value).success) throw new RequestError('picture_missing', { param: 'picture' });
  const { model, seed, sampling: asked, ...rest }: GenerateRequest = parseRequest(generateRequestSchema, value);
  const { id, picture, sampling: defaults } = await chooseModel(application(), model);
  const unfit = rest.start === undefined ? null : unfitStartField(rest.start, picture);
  if (unfit !== null) throw new RequestError('invalid_request', { param: `start.${unfit}` });
  return application().jobs.create({ ...rest, model: id, seed: seed ?? randomInt(seedMax + 1), sampling: completeSampling(defaults, asked) }, undefined, clientOf(request));
}

async function createFromForm(request: Request, contentType: string): Promise<Job> {
  const form = await readForm(request, contentType);
  const picture = form.get('picture');
  if (!(picture instanceof Blob)) throw new RequestError('picture_missing', { param: 'picture' });
  const field = form.get('request');
  const value = typeof field === 'string' ? parseJson(field) : { kind: 'describe' };
  const upload = new Uint8Array(await picture.arrayBuffer());
  if (roundTripKindSchema.safeParse(value).success) return startRoundTrip(parseRequest(roundTripRequestSchema, value), upload, clientOf(request));
  const { kind, model, languages, captions, seed }: DescribeRequest = parseRequest(describeRequestSchema, value);
  const { id } = await chooseModel(application(), model);
  const png = await normalizePicture(upload);
  // Stored first, so that the job's picture can be seen as soon as the job is known.
  const pictureId = application().store.uploads.put(png);
  const task = { kind, model: id, languages: [...new Set(languages)], captions, seed: seed ?? randomInt(seedMax + 1), pictureId };
  return application().jobs.create(task, png, clientOf(request));
}

async function readForm(request: Request, contentType: string): Promise<FormData> {
  const tooLarge = () => new RequestError('picture_too_large', { param: 'picture' });
  const body = await readBody(request, uploadMaxBytes + multipartOverheadBytes, tooLarge);
  try {
    return await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new RequestError('invalid_request');
  }
}
