import { z } from 'zod';
import type { Job } from '../contract/job';
import { describeRequestSchema, generateRequestSchema, roundTripRequestSchema, uploadMaxBytes } from '../contract/request';
import { application } from './application';
import { clientOf } from './client-of';
import { parseJson, parseRequest } from './parse-request';
import { readForm } from './read-form';
import { readJson } from './read-json';
import { RequestError } from './request-error';
import { startDescribe, startGenerate } from './start-job';
import { startRoundTrip } from './start-round-trip';

const roundTripKindSchema = z.object({ kind: z.literal('round-trip') });

/**
 * Takes `POST /api/jobs`: JSON for generate and round-trip, multipart (`picture`, `request`) for describe and for a round trip that
 * begins with a picture.
 * @throws RequestError, JobError.
 */
export async function createJob(request: Request): Promise<Job> {
  return /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '') ? createFromForm(request) : createFromJson(request);
}

async function createFromJson(request: Request): Promise<Job> {
  const value = await readJson(request);
  if (roundTripKindSchema.safeParse(value).success) return startRoundTrip(parseRequest(roundTripRequestSchema, value), undefined, clientOf(request));
  if (z.object({ kind: z.literal('describe') }).safeParse(value).success) throw new RequestError('picture_missing', { param: 'picture' });
  const asked = parseRequest(generateRequestSchema, value);
  if (asked.sketch === true && !(await application().gate.hasPlenty(request))) throw new RequestError('machine_busy');
  return startGenerate(asked, clientOf(request));
}

async function createFromForm(request: Request): Promise<Job> {
  const form = await readForm(request, uploadMaxBytes);
  const picture = form.get('picture');
  if (!(picture instanceof Blob)) throw new RequestError('picture_missing', { param: 'picture' });
  const field = form.get('request');
  const value = typeof field === 'string' ? parseJson(field) : { kind: 'describe' };
  const upload = new Uint8Array(await picture.arrayBuffer());
  if (roundTripKindSchema.safeParse(value).success) return startRoundTrip(parseRequest(roundTripRequestSchema, value), upload, clientOf(request));
  return startDescribe(parseRequest(describeRequestSchema, value), upload, clientOf(request));
}
