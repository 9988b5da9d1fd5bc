/** How pictures are asked for and waited for. */
export interface Drawing<Request> {
  /** Asks for a picture and gives the job's id. */
  readonly start: (request: Request) => Promise<string>;
  /** Resolves when the job is over, however it ended. */
  readonly over: (jobId: string) => Promise<unknown>;
  /** Asks a job to stop. */
  readonly cancel: (jobId: string) => Promise<unknown>;
}

/**
 * Draws one picture after the other, in order, with at most `ahead` of them under way: enough that they are drawn together, and few enough
 * that others get their turn and stopping has little to stop. When `signal` aborts, what is under way is stopped and nothing more begins.
 * @throws whatever `start` throws, after what is under way has ended.
 */
export async function drawInOrder<Request>(requests: readonly Request[], ahead: number, drawing: Drawing<Request>, signal: AbortSignal): Promise<void> {
  const underWay = new Map<string, Promise<unknown>>();
  // Asked anew each time: it changes while something else is awaited.
  const stopped = () => signal.aborted;
  const stop = () => { for (const jobId of underWay.keys()) void drawing.cancel(jobId); };
  signal.addEventListener('abort', stop);
  try {
    for (const request of requests) {
      if (underWay.size >= ahead) await Promise.race(underWay.values());
      if (stopped()) break;
      const jobId = await drawing.start(request);
      underWay.set(jobId, drawing.over(jobId).finally(() => underWay.delete(jobId)));
      // It may have been aborted while the server was asked.
      if (stopped()) void drawing.cancel(jobId);
    }
  } finally {
    await Promise.all(underWay.values());
    signal.removeEventListener('abort', stop);
  }
}
