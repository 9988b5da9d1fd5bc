import { application } from './application';

const commentEveryMs = 10_000;
const encoder = new TextEncoder();

/** One server-sent event. @param id where a reader resumes. */
export function eventFrame(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\n${dataFrame(data)}`;
}

/** A server-sent event without a name, as dialects have them. */
export function dataFrame(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/**
 * Frames as a response of server-sent events, with a comment every ten seconds so that nobody in between hangs up.
 * @param leave is aborted when the reader goes away or this process is to end; `frames` must end then.
 */
export function eventStream(request: Request, frames: AsyncGenerator<string, void, undefined>, leave: AbortController): Response {
  let comments: NodeJS.Timeout | undefined;
  let canceled = false;
  const remove = application().streams.add(() => leave.abort());
  const stop = () => {
    clearInterval(comments);
    remove();
  };
  leave.signal.addEventListener('abort', stop);
  const end = () => {
    canceled = true;
    leave.abort();
    // Frames that nobody will ask for any more still have to tidy up.
    void frames.return();
  };
  request.signal.addEventListener('abort', end);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      comments = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), commentEveryMs);
    },
    async pull(controller) {
      const { value, done } = await frames.next().catch((error: unknown) => {
        // The stream breaks off, and nothing may be written into it any more.
        stop();
        throw error;
      });
      if (done !== true) {
        controller.enqueue(encoder.encode(value));
        return;
      }
      stop();
      if (!canceled) controller.close();
    },
    cancel: end,
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
