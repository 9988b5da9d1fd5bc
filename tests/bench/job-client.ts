import { EventStreamParser } from '../../components/client/event-stream-parser';
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
  model?: string;
}

/** Asks for a drawing over HTTP. @param client whoever asks, as a proxy would say. @returns the job's id. @throws Error when it is refused. */
export async function askForDrawing(url: string, options: DrawOptions, client?: string): Promise<string> {
  const response = await fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...addressOf(client) },
    body: JSON.stringify({ kind: 'generate', ...options }),
  });
  return jobIdOf(response);
}

/** Asks for a PNG to be described in both languages. @returns the job's id. @throws Error when it is refused. */
export async function askForCaptions(url: string, png: Uint8Array, model?: string, client?: string): Promise<string> {
  const request: DescribeRequest = { kind: 'describe', languages: ['ko', 'en'], captions: 1, seed: 1, ...(model === undefined ? {} : { model }) };
  const form = new FormData();
  form.set('request', JSON.stringify(request));
  form.set('picture', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'picture.png');
  return jobIdOf(await fetch(`${url}/api/jobs`, { method: 'POST', headers: addressOf(client), body: form }));
}

/** Everything that happens to a job, as it happens. */
export async function* followJob(url: string, jobId: string): AsyncGenerator<JobEvent, void, undefined> {
  const { body } = await fetch(`${url}/api/jobs/${jobId}/events`);
  if (body === null) throw new Error(`the job ${jobId} has no events`);
  const parser = new EventStreamParser();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const { data } of parser.push(chunk.value)) yield jobEventSchema.parse(JSON.parse(data));
  }
}

/** Asks for a job, follows it to its end and keeps the time of every event. @throws Error when it does not succeed. */
export async function timeJob(url: string, ask: () => Promise<string>): Promise<TimedEvent[]> {
  const startedAt = performance.now();
  const events: TimedEvent[] = [];
  for await (const event of followJob(url, await ask())) events.push({ event, atMs: performance.now() - startedAt });
  const last = events.at(-1)?.event;
  if (last?.type !== 'succeeded') throw new Error(`a job ended with ${JSON.stringify(last)}`);
  return events;
}

/** When the first (or last) event of a type arrived; milliseconds. @throws Error when there was none. */
export function timeOf(events: readonly TimedEvent[], type: JobEvent['type'], which: 'first' | 'last'): number {
  const ofType = events.filter(({ event }) => event.type === type);
  const found = ofType.at(which === 'first' ? 0 : -1);
  if (found === undefined) throw new Error(`the job had no ${type}`);
  return found.atMs;
}

/** The finished pictures' files. @throws Error when one cannot be read. */
export async function readPictures(url: string, events: readonly TimedEvent[]): Promise<Uint8Array[]> {
  const completed = events.flatMap(({ event }) => (event.type === 'candidate.completed' ? [event.pictureId] : []));
  return Promise.all(
    completed.map(async (id) => {
      const response = await fetch(`${url}/api/pictures/${id}`);
      if (!response.ok) throw new Error(`the drawn picture cannot be read: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
}

function addressOf(client: string | undefined): Record<string, string> {
  return client === undefined ? {} : { 'x-forwarded-for': client };
}

async function jobIdOf(response: Response): Promise<string> {
  if (!response.ok) throw new Error(`the job was refused: ${response.status} ${await response.text()}`);
  return jobSchema.parse(await response.json()).id;
}
