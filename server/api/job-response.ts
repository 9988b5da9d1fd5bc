import type { Job } from '../contract/job';
import { logOf } from '../log/log-of';
import { localizeError } from './error-response';
import { readerLanguage } from './reader-language';
import { requestIdOf } from './request-id';

/** A job as JSON, its error in the reader's language. */
export function jobResponse(job: Job, request: Request, status = 200): Response {
  // The line that ties what was asked to what is done for it.
  if (status === 202) logOf('jobs').info({ requestId: requestIdOf(request), jobId: job.id, kind: job.task.kind }, 'accepted');
  const error = job.error === undefined ? {} : { error: localizeError(job.error, readerLanguage(request)) };
  return Response.json({ ...job, ...error }, { status, headers: { 'Cache-Control': 'no-store' } });
}
