import { expect, inject, vi } from 'vitest';
import { z } from 'zod';
import { errorResponseSchema, type ErrorBody } from '../../server/contract/error';
import { jobEventSchema, type JobEvent } from '../../server/contract/event';
import { jobSchema, type Job } from '../../server/contract/job';

export const serverUrl = inject('serverUrl');

const healthSchema = z.object({
  ready: z.boolean(),
  worker: z.object({ pid: z.number().nullable(), restarts: z.number(), memoryBytes: z.number().nullable() }),
  queue: z.object({ waiting: z.number(), running: z.number() }),
  eventLoopDelayMs: z.object({ p50: z.number(), p99: z.number() }),
});

export async function readHealth(): Promise<z.infer<typeof healthSchema>> {
  return healthSchema.parse(await (await fetch(`${serverUrl}/health`)).json());
}

/** Waits until a worker has its models. */
export async function untilReady(): Promise<void> {
  await vi.waitUntil(async () => (await readHealth()).ready, { timeout: 60_000, interval: 100 });
}

/** Posts a generate request as JSON, whatever it holds. */
export function post(body: unknown, language = 'ko'): Promise<Response> {
  return fetch(`${serverUrl}/api/jobs?language=${language}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Posts a describe request with a picture. */
export function upload(picture: Uint8Array<ArrayBuffer> | null, request: unknown = { kind: 'describe' }, language = 'ko'): Promise<Response> {
  const form = new FormData();
  form.set('request', JSON.stringify(request));
  if (picture !== null) form.set('picture', new Blob([picture]), 'picture');
  return fetch(`${serverUrl}/api/jobs?language=${language}`, { method: 'POST', body: form });
}

export async function errorOf(response: Response): Promise<ErrorBody> {
  return errorResponseSchema.parse(await response.json()).error;
}

/** The job of a 202 answer. */
export async function jobOf(response: Response): Promise<Job> {
  expect(response.status).toBe(202);
  return jobSchema.parse(await response.json());
}

export function draw(change: Record<string, unknown> = {}): Promise<Job> {
  return post({ kind: 'generate', prompt: '검은 고양이와 노란 달', candidates: 1, seed: 7, ...change }).then(jobOf);
}

export interface EventReading {
  readonly events: JobEvent[];
  /** Comments between the events. */
  readonly comments: string[];
  readonly contentType: string | null;
}

/** Reads a job's stream until it ends, or until `enough` says so. */
export async function readEvents(jobId: string, { after, enough = () => false }: { after?: number; enough?: (event: JobEvent) => boolean } = {}): Promise<EventReading> {
  const leave = new AbortController();
  const headers = after === undefined ? {} : { 'Last-Event-ID': String(after) };
  const response = await fetch(`${serverUrl}/api/jobs/${jobId}/events`, { headers, signal: leave.signal });
  expect(response.status).toBe(200);
  const reading: EventReading = { events: [], comments: [], contentType: response.headers.get('content-type') };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const chunk = (await reader?.read())?.value;
    if (chunk === undefined) return reading;
    text += chunk;
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const event = readFrame(frame, reading);
      if (event !== null && enough(event)) {
        leave.abort();
        return reading;
      }
    }
  }
}

function readFrame(frame: string, reading: EventReading): JobEvent | null {
  const fields = new Map(frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const data = fields.get('data');
  if (data === undefined) {
    reading.comments.push(frame);
    return null;
  }
  const event = jobEventSchema.parse(JSON.parse(data));
  expect(fields.get('id')).toBe(String(event.sequence));
  expect(fields.get('event')).toBe(event.type);
  reading.events.push(event);
  return event;
}

/** Codes of the finished candidates, in order. */
export function finishedCodes(events: readonly JobEvent[]): string[] {
  return events.filter((event) => event.type === 'candidate.completed').sort((first, second) => first.candidate - second.candidate).map(({ codes }) => codes);
}

