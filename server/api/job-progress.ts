import type { JobEvent } from '../contract/event';
import type { Job } from '../contract/job';
import { application } from './application';
import { RequestError } from './request-error';

/**
 * Everything that happens to a job until it has succeeded, for a request that is its only reader: when that one stops reading,
 * or the signal aborts, the job is canceled.
 * @throws RequestError with the code that the job failed with, or `job_canceled`.
 */
export async function* jobProgress({ id }: Job, signal: AbortSignal): AsyncGenerator<JobEvent, void, undefined> {
  const { jobs } = application();
  let ended = false;
  try {
    for await (const event of jobs.follow(id, 0, signal)) {
      ended = event.type === 'succeeded' || event.type === 'failed' || event.type === 'canceled';
      if (event.type === 'failed') throw new RequestError(event.error.code, { param: event.error.param, details: event.error.details });
      if (event.type === 'canceled') break;
      yield event;
      if (event.type === 'succeeded') return;
    }
    throw new RequestError('job_canceled');
  } finally {
    if (!ended) await jobs.cancel(id);
  }
}
