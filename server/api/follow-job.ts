import type { JobEvent } from '../contract/event';
import { application } from './application';
import { localizeError } from './error-response';
import { eventFrame, eventStream } from './event-stream';
import { readerLanguage } from './reader-language';
import type { Language } from '../contract/language';

function frame(event: JobEvent, language: Language): string {
  const shown = event.type === 'failed' ? { ...event, error: localizeError(event.error, language) } : event;
  return eventFrame(event.type, shown, event.sequence);
}

/** Where the reader stopped last time: the Last-Event-ID header, or `?after=`; 0 for the beginning. */
function resumeAfter(request: Request): number {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/**
 * A job as server-sent events: what happened after the last event the reader saw, then live until the final event.
 * A reader who leaves only stops reading; the job goes on.
 * @throws JobError `job_not_found`.
 */
export async function followJob(request: Request, jobId: string): Promise<Response> {
  const { jobs } = application();
  const job = await jobs.get(jobId);
  const after = resumeAfter(request);
  const finished = job.state !== 'queued' && job.state !== 'running';
  // Browsers open an ended stream again and again; 204 tells them that nothing more will come.
  if (finished && after >= job.sequence) return new Response(null, { status: 204 });
  const leave = new AbortController();
  return eventStream(request, frames(jobs.follow(jobId, after, leave.signal), readerLanguage(request)), leave);
}

async function* frames(events: AsyncGenerator<JobEvent, void, undefined>, language: Language): AsyncGenerator<string, void, undefined> {
  yield 'retry: 1000\n\n';
  for await (const event of events) yield frame(event, language);
}
