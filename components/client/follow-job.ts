import { jobEventSchema, type JobEvent } from '@/server/contract/event';
import { errorFrom } from './api';
import { ApiError } from './api-error';
import { EventStreamParser } from './event-stream-parser';

/** The server writes a comment every 10 s; three missed ones mean that the line is dead. */
const idleLimitMs = 32_000;
const retryDelaysMs = [300, 1000, 2000, 4000, 8000];

export interface FollowOptions {
  jobId: string;
  signal: AbortSignal;
  onEvent: (event: JobEvent) => void;
  /** Called with false when the line breaks and with true when it is back. */
  onConnection?: (connected: boolean) => void;
  /** Sequence of the newest event already known; 0 replays all. */
  after?: number;
}

/** Whether nothing follows this event. */
export function isFinal(event: JobEvent): boolean {
  return event.type === 'succeeded' || event.type === 'failed' || event.type === 'canceled';
}

/**
 * Follows a job from `after` until its final event, through dropped and silent connections, for as long as it takes.
 * Resolves after the final event or when `signal` aborts.
 * @throws ApiError when the server refuses for good (e.g. `job_not_found`) or speaks another contract.
 */
export async function followJob(options: FollowOptions): Promise<void> {
  let after = options.after ?? 0;
  let failures = 0;
  while (!options.signal.aborted) {
    try {
      for await (const event of readEvents(options.jobId, after, options.signal, () => options.onConnection?.(true))) {
        failures = 0;
        after = Math.max(after, event.sequence);
        options.onEvent(event);
        if (isFinal(event)) return;
      }
    } catch (error) {
      if (error instanceof ApiError && error.code !== 'network' && (error.options.status ?? 0) < 500) throw error;
    }
    options.onConnection?.(false);
    await sleep(retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 0, options.signal);
    failures += 1;
  }
}

async function* readEvents(jobId: string, after: number, outer: AbortSignal, onOpen: () => void): AsyncGenerator<JobEvent> {
  const path = `/api/jobs/${encodeURIComponent(jobId)}/events`;
  const connection = new AbortController();
  const abort = () => { connection.abort(); };
  outer.addEventListener('abort', abort);
  let watchdog = setTimeout(abort, idleLimitMs);
  try {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (after > 0) headers['last-event-id'] = String(after);
    const response = await fetch(path, { headers, signal: connection.signal, cache: 'no-store' });
    if (!response.ok) throw errorFrom(response.status, await response.json().catch(() => undefined), path);
    if (response.body === null) return;
    onOpen();
    const parser = new EventStreamParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(abort, idleLimitMs);
      for (const message of parser.push(value)) yield readEvent(message.data);
    }
  } finally {
    clearTimeout(watchdog);
    outer.removeEventListener('abort', abort);
    connection.abort();
  }
}

function readEvent(data: string): JobEvent {
  try {
    return jobEventSchema.parse(JSON.parse(data));
  } catch (cause) {
    throw new ApiError('contract', 'an event is not the contract’s', { cause });
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const woken = new AbortController();
    const wake = () => { clearTimeout(timer); woken.abort(); resolve(); };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake, { signal: woken.signal });
    // A browser that has its network back need not wait any longer.
    if (typeof window !== 'undefined') window.addEventListener('online', wake, { signal: woken.signal });
  });
}
