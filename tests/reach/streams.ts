import { z } from 'zod';
import { jobEventSchema, type JobEvent } from '../../server/contract/event';
import { jobSchema } from '../../server/contract/job';
import { candidatesMax } from '../../server/contract/request';

const readersPerJob = 10;
/** Jobs that keep the worker busy until every reader is there: more than run at once, of as many pictures as a job may have. */
const jobsBefore = 12;
const healthSchema = z.object({ eventLoopDelayMs: z.object({ p50: z.number(), p99: z.number() }) });

export interface StreamsResult {
  readonly streams: number;
  /** Streams that the server itself counted while all were open. */
  readonly atOnce: number;
  /** Streams that had every event of their job, in order, to its success. */
  readonly whole: number;
  readonly events: number;
  readonly elapsedMs: number;
  /** Between the first and the last reader of the same final event; the longest of all jobs. */
  readonly spreadMs: number;
  /** Of the web process since it started. */
  readonly eventLoopDelayMs: { readonly p50: number; readonly p99: number };
}

interface Reading {
  readonly events: readonly JobEvent[];
  readonly endedAt: number;
}

async function start(url: string, seed: number, candidates: number): Promise<string> {
  const body = JSON.stringify({ kind: 'generate', prompt: '밤에 검은 고양이와 노란 달', seed, candidates });
  return jobSchema.parse(await (await fetch(`${url}/api/jobs`, { method: 'POST', body })).json()).id;
}

/** Lets `streams` readers follow jobs at the same time, ten each. The jobs wait until all streams are open. */
export async function readStreams(url: string, streams: number): Promise<StreamsResult> {
  const startedAt = performance.now();
  const before = await Promise.all(Array.from({ length: jobsBefore }, (_, index) => start(url, index, candidatesMax)));
  const jobs = await Promise.all(Array.from({ length: Math.ceil(streams / readersPerJob) }, (_, index) => start(url, index, 2)));
  let opened = 0;
  let atOnce = 0;
  const countAtOnce = async () => {
    const line = (await (await fetch(`${url}/metrics`)).text()).split('\n').find((each) => each.startsWith('dallae_event_streams '));
    atOnce = Math.max(atOnce, Number(line?.split(' ')[1] ?? 0));
  };
  const onOpen = async () => {
    opened += 1;
    if (opened < streams) return;
    await countAtOnce();
    await Promise.all(before.map((jobId) => fetch(`${url}/api/jobs/${jobId}`, { method: 'DELETE' })));
  };
  const readings = await Promise.all(Array.from({ length: streams }, (_, index) => read(url, jobs[index % jobs.length] ?? '', onOpen)));
  const spreads = jobs.map((_, job) => {
    const ends = readings.filter((__, index) => index % jobs.length === job).map(({ endedAt }) => endedAt);
    return Math.max(...ends) - Math.min(...ends);
  });
  const { eventLoopDelayMs } = healthSchema.parse(await (await fetch(`${url}/health`)).json());
  return {
    streams,
    atOnce,
    whole: readings.filter(({ events }) => isWhole(events)).length,
    events: readings.reduce((sum, { events }) => sum + events.length, 0),
    elapsedMs: performance.now() - startedAt,
    spreadMs: Math.max(...spreads),
    eventLoopDelayMs,
  };
}

function isWhole(events: readonly JobEvent[]): boolean {
  return events.every(({ sequence }, index) => sequence === index + 1) && events.at(-1)?.type === 'succeeded';
}

async function read(url: string, jobId: string, onOpen: () => Promise<void>): Promise<Reading> {
  const response = await fetch(`${url}/api/jobs/${jobId}/events`);
  const reading = response.text();
  await onOpen();
  const frames = (await reading).split('\n\n').flatMap((frame) => frame.split('\n').filter((line) => line.startsWith('data: ')));
  return { events: frames.map((line) => jobEventSchema.parse(JSON.parse(line.slice('data: '.length)))), endedAt: performance.now() };
}
