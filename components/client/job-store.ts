import { useSyncExternalStore } from 'react';
import type { Job } from '@/server/contract/job';
import { toApiError, type ApiError } from './api-error';
import { calls, lines as jobLines } from './calls';
import { emptyJobView, isOver, reduceJob, type JobView } from './job-view';
import { StreamSlots } from './stream-slots';

/** One job on this page: what was asked for, what is drawn, and how the line to it is. */
export interface JobEntry {
  job: Job | null;
  view: JobView;
  /** `Date.now()` when drawing started, for the stopwatch; null before that. */
  startedAt: number | null;
  connected: boolean;
  /** Why the job cannot be shown or followed any more. */
  error: ApiError | null;
  canceling: boolean;
}

const entries = new Map<string, JobEntry>();
const listeners = new Set<() => void>();
/** What ends the following of each job. */
const lines = new Map<string, AbortController>();
const slots = new StreamSlots(4);
/** Events come in bursts of a row per candidate; screens are told once per burst. */
const burstMs = 16;
let telling: ReturnType<typeof setTimeout> | undefined;
/** Grows with every burst. */
let version = 0;

function tell(): void {
  telling ??= setTimeout(() => {
    telling = undefined;
    version += 1;
    for (const listener of listeners) listener();
  }, burstMs);
}

function update(jobId: string, change: (entry: JobEntry) => JobEntry): void {
  const entry = entries.get(jobId);
  if (entry === undefined) return;
  entries.set(jobId, change(entry));
  tell();
}

function open(jobId: string, job: Job | null): void {
  entries.set(jobId, { job, view: emptyJobView(jobId), startedAt: null, connected: true, error: null, canceling: false });
  tell();
}

/** Shows a job just created here and follows it to its end. */
export function trackJob(job: Job): void {
  if (entries.has(job.id)) return;
  open(job.id, job);
  void follow(job.id, 0);
}

/** Shows a job known only by its id, e.g. after a reload: all its events are replayed. Higher `priority` connects first. */
export function attachJob(jobId: string, priority = 0): void {
  if (entries.has(jobId)) return;
  open(jobId, null);
  void calls().then(({ readJob }) => readJob(jobId)).then(
    (job) => {
      update(jobId, (entry) => ({ ...entry, job, startedAt: isOver(job.state) ? null : Date.parse(job.createdAt) }));
      return follow(jobId, priority);
    },
    (error: unknown) => fail(jobId, error),
  );
}

/** Asks for the job to stop. Its `canceled` event does the rest. */
export async function cancelTrackedJob(jobId: string): Promise<void> {
  update(jobId, (entry) => ({ ...entry, canceling: true }));
  try {
    const { cancelJob } = await calls();
    await cancelJob(jobId);
  } catch (error) {
    update(jobId, (entry) => ({ ...entry, canceling: false, error: toApiError(error) }));
  }
}

/** Forgets a job and follows it no longer; the server goes on with it. */
export function dropJob(jobId: string): void {
  lines.get(jobId)?.abort();
  lines.delete(jobId);
  if (entries.delete(jobId)) tell();
}

async function follow(jobId: string, priority: number): Promise<void> {
  const line = new AbortController();
  lines.set(jobId, line);
  try {
    const { followJob } = await jobLines();
    await slots.run(priority, () => followJob({
      jobId,
      signal: line.signal,
      onConnection: (connected) => update(jobId, (entry) => ({ ...entry, connected })),
      onEvent: (event) => update(jobId, (entry) => ({
        ...entry,
        startedAt: event.type === 'started' ? (entry.startedAt ?? Date.now()) : entry.startedAt,
        view: reduceJob(entry.view, event),
      })),
    }));
  } catch (error) {
    fail(jobId, error);
  } finally {
    lines.delete(jobId);
  }
}

function fail(jobId: string, error: unknown): void {
  update(jobId, (entry) => ({ ...entry, error: toApiError(error) }));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The job's entry, kept up to date; undefined until it is tracked or attached. */
export function useJobEntry(jobId: string | null): JobEntry | undefined {
  const read = () => (jobId === null ? undefined : entries.get(jobId));
  return useSyncExternalStore(subscribe, read, () => undefined);
}

/** The entry now, for code outside rendering. */
export function readJobEntry(jobId: string): JobEntry | undefined {
  return entries.get(jobId);
}

/** Waits until nothing more will happen to a job of this page, and for its entry. */
export function untilOver(jobId: string): Promise<JobEntry | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const entry = entries.get(jobId);
      if (entry !== undefined && entry.error === null && !isOver(entry.view.state)) return;
      listeners.delete(look);
      resolve(entry);
    };
    listeners.add(look);
    look();
  });
}

/** The entries of several jobs, kept up to date, in order; undefined until they are tracked or attached. */
export function useJobEntries(jobIds: readonly (string | null)[]): (JobEntry | undefined)[] {
  useSyncExternalStore(subscribe, () => version, () => 0);
  return jobIds.map((jobId) => (jobId === null ? undefined : entries.get(jobId)));
}

/** Which of these jobs the server no longer knows, e.g. after it was started anew. */
export function useMissingJobs(jobIds: readonly string[]): string[] {
  const read = () => jobIds.filter((jobId) => entries.get(jobId)?.error?.code === 'job_not_found').join(' ');
  const missing = useSyncExternalStore(subscribe, read, () => '');
  return missing === '' ? [] : missing.split(' ');
}

/** Which of these jobs have come to their end, as one text that changes with each. */
export function useSettledJobs(jobIds: readonly string[]): string {
  const read = () => jobIds.filter((jobId) => isSettled(entries.get(jobId))).join(' ');
  return useSyncExternalStore(subscribe, read, () => '');
}

function isSettled(entry: JobEntry | undefined): boolean {
  return entry !== undefined && (entry.error !== null || isOver(entry.view.state));
}
