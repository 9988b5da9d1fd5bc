import { jobEventSchema, type JobEvent } from '../../server/contract/event';
import { jobSchema } from '../../server/contract/job';
import type { DescribeRequest } from '../../server/contract/request';

/** One event of a job and how long after the request it arrived; milliseconds. */
export interface TimedEvent {
  event: JobEvent;
  atMs: number;
}

export interface DrawOptions {
  prompt: string;
  seed: number;
  candidates: number;
}

/** Draws over HTTP and keeps the time of every event. @throws Error when the job does not succeed. */
export async function timeDrawing(url: string, options: DrawOptions): Promise<TimedEvent[]> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'generate', ...options }),
  });
  return followJob(url, response, startedAt);
}

/** Describes a PNG over HTTP, in both languages, and keeps the time of every event. @throws Error when the job does not succeed. */
export async function timeDescribing(url: string, png: Uint8Array): Promise<TimedEvent[]> {
  const request: DescribeRequest = { kind: 'describe', languages: ['ko', 'en'], captions: 1, seed: 1 };
  const form = new FormData();
  form.set('request', JSON.stringify(request));
  form.set('picture', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'picture.png');
  const startedAt = performance.now();
  return followJob(url, await fetch(`${url}/api/jobs`, { method: 'POST', body: form }), startedAt);
}

async function followJob(url: string, response: Response, startedAt: number): Promise<TimedEvent[]> {
  if (!response.ok) throw new Error(`the job was refused: ${response.status} ${await response.text()}`);
  const { id } = jobSchema.parse(await response.json());
  const stream = await fetch(`${url}/api/jobs/${id}/events`);
  if (stream.body === null) throw new Error('the job has no events');
  const events: TimedEvent[] = [];
  const decoder = new TextDecoder();
  let text = '';
  const reader = stream.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const atMs = performance.now() - startedAt;
    text += decoder.decode(chunk.value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split('\n').find((line) => line.startsWith('data:'));
      if (data !== undefined) events.push({ event: jobEventSchema.parse(JSON.parse(data.slice(5))), atMs });
    }
  }
  if (events.at(-1)?.event.type !== 'succeeded') throw new Error(`the job ended with ${JSON.stringify(events.at(-1)?.event)}`);
  return events;
}

/** When the first (or last) event of a type arrived; milliseconds. @throws Error when there was none. */
export function timeOf(events: readonly TimedEvent[], type: JobEvent['type'], which: 'first' | 'last'): number {
  const ofType = events.filter(({ event }) => event.type === type);
  const found = ofType.at(which === 'first' ? 0 : -1);
  if (found === undefined) throw new Error(`the job had no ${type}`);
  return found.atMs;
}
