import type { JobEvent } from '../contract/event';
import { application } from './application';
import { localizeError } from './error-response';
import { readerLanguage } from './reader-language';
import type { Language } from '../contract/language';

const commentEveryMs = 10_000;
const encoder = new TextEncoder();

function frame(event: JobEvent, language: Language): Uint8Array {
  const shown = event.type === 'failed' ? { ...event, error: localizeError(event.error, language) } : event;
  return encoder.encode(`id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(shown)}\n\n`);
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
export function followJob(request: Request, jobId: string): Response {
  const { jobs } = application();
  const job = jobs.get(jobId);
  const after = resumeAfter(request);
  const finished = job.state !== 'queued' && job.state !== 'running';
  // Browsers open an ended stream again and again; 204 tells them that nothing more will come.
  if (finished && after >= job.sequence) return new Response(null, { status: 204 });
  const leave = new AbortController();
  request.signal.addEventListener('abort', () => leave.abort());
  const language = readerLanguage(request);
  const events = jobs.follow(jobId, after, leave.signal);
  let comments: NodeJS.Timeout | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
      comments = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), commentEveryMs);
    },
    async pull(controller) {
      const { value, done } = await events.next();
      if (done !== true) {
        controller.enqueue(frame(value, language));
        return;
      }
      clearInterval(comments);
      if (!leave.signal.aborted) controller.close();
    },
    cancel() {
      clearInterval(comments);
      leave.abort();
    },
  });
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      Connection: 'keep-alive',
      // Proxies would hold events back.
      'X-Accel-Buffering': 'no',
    },
  });
}

