import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/components/client/api-error';
import { followJob } from '@/components/client/follow-job';
import type { JobEvent } from '@/server/contract/event';

const events: JobEvent[] = [
  { type: 'queued', position: 0, etaMs: null, jobId: 'j', sequence: 1 },
  { type: 'started', jobId: 'j', sequence: 2 },
  { type: 'succeeded', elapsedMs: 5, jobId: 'j', sequence: 3 },
];
const line = (event: JobEvent) => `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** A stream that sends these texts and then closes, or stays silent for ever. */
function stream(texts: readonly string[], silent = false): (init?: RequestInit) => Response {
  return (init) => {
    const encoder = new TextEncoder();
    return new Response(new ReadableStream<Uint8Array>({
      start(controller) {
        for (const text of texts) controller.enqueue(encoder.encode(text));
        if (!silent) controller.close();
        init?.signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
      },
    }));
  };
}

/** Answers the requests one after the other. Returns the headers that were sent. */
function answer(...replies: ((init?: RequestInit) => Response)[]): Headers[] {
  const sent: Headers[] = [];
  vi.stubGlobal('fetch', (_path: string, init?: RequestInit) => {
    const reply = replies[sent.length];
    sent.push(new Headers(init?.headers));
    return reply === undefined ? Promise.reject(new TypeError('no more answers')) : Promise.resolve(reply(init));
  });
  return sent;
}

async function follow(): Promise<{ seen: number[]; connections: boolean[] }> {
  const seen: number[] = [];
  const connections: boolean[] = [];
  const done = followJob({
    jobId: 'j',
    signal: new AbortController().signal,
    onEvent: (event) => seen.push(event.sequence),
    onConnection: (connected) => connections.push(connected),
  });
  const outcome = Promise.allSettled([done]);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  const [settled] = await outcome;
  if (settled.status === 'rejected') throw settled.reason;
  return { seen, connections };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

describe('following a job', () => {
  it('reads to the final event and stops', async () => {
    const sent = answer(stream(events.map(line)));
    expect((await follow()).seen).toEqual([1, 2, 3]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.has('last-event-id')).toBe(false);
  });

  it('goes on after the last event it saw when the line breaks', async () => {
    const [first, second, third] = events.map(line);
    const sent = answer(stream([first ?? '', second ?? '']), stream([third ?? '']));
    const { seen, connections } = await follow();
    expect(seen).toEqual([1, 2, 3]);
    expect(connections).toEqual([true, false, true]);
    expect(sent[1]?.get('last-event-id')).toBe('2');
  });

  it('gives up a silent line and connects again, however long the job takes', async () => {
    const [first, second, third] = events.map(line);
    const sent = answer(stream([first ?? '', ': still here\n\n'], true), stream([second ?? ''], true), stream([third ?? '']));
    expect((await follow()).seen).toEqual([1, 2, 3]);
    expect(sent.map((headers) => headers.get('last-event-id'))).toEqual([null, '1', '2']);
  });

  it('tries again while the server is away', async () => {
    const away = () => new Response('bad gateway', { status: 502 });
    answer(away, away, stream(events.map(line)));
    expect((await follow()).seen).toEqual([1, 2, 3]);
  });

  it('ends with the server’s refusal', async () => {
    answer(() => Response.json({ error: { code: 'job_not_found', message: 'gone' } }, { status: 404 }));
    await expect(follow()).rejects.toMatchObject({ code: 'job_not_found' });
  });

  it('refuses events of another contract', async () => {
    answer(stream(['data: {"type":"surprise"}\n\n']));
    await expect(follow()).rejects.toBeInstanceOf(ApiError);
  });
});
