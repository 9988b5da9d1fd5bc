import type { Job } from '../contract/job';
import { localizeError } from './error-response';
import { readerLanguage } from './reader-language';

/** A job as JSON, its error in the reader's language. */
export function jobResponse(job: Job, request: Request, status = 200): Response {
  const error = job.error === undefined ? {} : { error: localizeError(job.error, readerLanguage(request)) };
  return Response.json({ ...job, ...error }, { status, headers: { 'Cache-Control': 'no-store' } });
}
