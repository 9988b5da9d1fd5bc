import { setTimeout as pause } from 'node:timers/promises';
import { jobEventSchema, type JobEvent } from '../../../server/contract/event';

const pauseMs = 20;

/** A browser that reads a job's events and, whenever the stream breaks off, comes back with the last one it saw. */
export async function readThroughRestarts(url: () => string, jobId: string): Promise<JobEvent[]> {
  const events: JobEvent[] = [];
  for (;;) {
    try {
      const headers = { 'Last-Event-ID': String(events.at(-1)?.sequence ?? 0) };
      const response = await fetch(`${url()}/api/jobs/${jobId}/events`, { headers });
      if (response.status === 204) return events;
      // Told to come again, a browser does.
      if (response.headers.has('retry-after')) {
        await pause(pauseMs);
        continue;
      }
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      if (response.body !== null) await readFrames(response.body, events);
    } catch (error) {
      // A refused answer is a finding; a broken connection is what this reader is for.
      if (error instanceof Error && /^\d/.test(error.message)) throw error;
      await pause(pauseMs);
    }
  }
}

async function readFrames(body: ReadableStream<Uint8Array>, events: JobEvent[]): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const frames = (text + decoder.decode(chunk.value, { stream: true })).split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = frame.split('\n').find((line) => line.startsWith('data: '));
      if (data !== undefined) events.push(jobEventSchema.parse(JSON.parse(data.slice('data: '.length))));
    }
  }
}
