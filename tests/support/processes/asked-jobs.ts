import { expect } from 'vitest';
import type { JobEvent } from '../../../server/contract/event';
import { jobSchema, type Job } from '../../../server/contract/job';
import { drawnCodes } from './drawn-codes';
import { readThroughRestarts } from './reader';

/** Asks for a drawing or, every fourth time, for captions; may be refused or broken off. */
export function askFor(url: string, seed: number, upload: Uint8Array<ArrayBuffer>): Promise<Response> {
  if (seed % 4 !== 3) {
    const body = JSON.stringify({ kind: 'generate', prompt: `달 ${seed}`, seed, candidates: 2 });
    return fetch(`${url}/api/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  }
  const form = new FormData();
  form.set('picture', new Blob([upload]), 'picture.png');
  return fetch(`${url}/api/jobs`, { method: 'POST', body: form });
}

/** The job has ended, its pictures are there as its seed says, and its reader saw everything that is kept of it, in order. */
export async function checkJob(url: string, { id, task }: Job, seen: readonly JobEvent[]): Promise<void> {
  const job = jobSchema.parse(await (await fetch(`${url}/api/jobs/${id}`)).json());
  expect(['succeeded', 'canceled']).toContain(job.state);
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((first, second) => first - second));
  const kept = await readThroughRestarts(() => url, id);
  expect(kept.filter(({ type }) => type === 'succeeded' || type === 'failed' || type === 'canceled')).toHaveLength(1);
  expect(seen.filter(isResult)).toEqual(kept.filter(isResult));
  const pictures = seen.filter((event) => event.type === 'candidate.completed');
  if (job.state === 'succeeded' && task.kind === 'generate') expect(new Set(pictures.map(({ candidate }) => candidate)).size).toBe(task.candidates);
  for (const { candidate, codes, pictureId } of pictures) {
    expect(codes).toBe(drawnCodes(task.seed, candidate));
    expect(await (await fetch(`${url}/api/pictures/${pictureId}`)).text()).toBe(codes);
  }
  if (task.kind === 'describe') expect((await fetch(`${url}/api/pictures/${task.pictureId}`)).status).toBe(200);
}

function isResult({ type }: JobEvent): boolean {
  return type !== 'queued' && type !== 'candidate.partial' && type !== 'caption.partial';
}
