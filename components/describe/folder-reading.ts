import type { Job } from '@/server/contract/job';
import { cancelJob, createDescribeJob, readJob } from '../client/api';
import { ApiError } from '../client/api-error';
import { followJob } from '../client/follow-job';
import { emptyJobView, reduceJob, type JobView } from '../client/job-view';
import { readerOfId } from '../client/use-models';
import { askedTask } from './asked-task';
import { describeStore } from './describe-store';
import type { FoundFile } from './found-files';
import { folderStore, identity, isSettled, updateRow, withFiles, type FolderRow } from './folder-store';

/** The rest waits here and not in the server's queue: a browser opens only six lines to one host, and other screens need some of them. */
const atOnce = 3;
const pauseMs = 3000;

/** Files of rows that are still to be sent. They cannot outlive the page. */
const files = new Map<string, File>();
const reading = new Map<string, AbortController>();
let pausedUntil = 0;
let pause: ReturnType<typeof setTimeout> | undefined;

/**
 * Adds pictures to the table and reads them, a few at a time. One whose row was left unread gets its file back.
 * @returns how many the table has no room for.
 */
export function readFiles(found: readonly FoundFile[]): number {
  folderStore.write((rows) => withFiles(rows, found, () => crypto.randomUUID()));
  const byIdentity = new Map(found.map(({ path, file }) => [identity({ path, bytes: file.size }), file]));
  for (const row of folderStore.read()) {
    const file = byIdentity.get(identity(row));
    if (file === undefined || row.state === 'done') continue;
    files.set(row.key, file);
    updateRow(row.key, (each) => (isSettled(each) ? { ...each, state: 'waiting', jobId: null, error: null } : { ...each }));
  }
  pump();
  const shown = new Set(folderStore.read().map(identity));
  return [...byIdentity.keys()].filter((each) => !shown.has(each)).length;
}

/** Goes on with what the server was reading when the page was left. */
export function resumeReading(): void {
  for (const row of folderStore.read()) {
    if (row.state === 'reading' && row.jobId === null && !reading.has(row.key)) updateRow(row.key, (each) => ({ ...each, state: 'waiting' }));
    if (row.state === 'reading' && row.jobId !== null && !reading.has(row.key)) void read(row.key);
  }
  pump();
}

/** Stops everything that is not read yet. */
export function stopReading(): void {
  folderStore.write((rows) => rows.map((row) => (isSettled(row) ? row : { ...row, state: 'canceled' })));
  for (const stop of reading.values()) stop.abort();
}

/** Reads what was stopped or failed once more, as far as the files are at hand. */
export function readAgain(): void {
  folderStore.write((rows) => rows.map((row) => (canReadAgain(row) ? { ...row, state: 'waiting', jobId: null, error: null } : row)));
  pump();
}

/** Whether the row is unread and its file is at hand. */
export function canReadAgain(row: FolderRow): boolean {
  return (row.state === 'failed' || row.state === 'canceled') && files.has(row.key);
}

/** Whether the row waits for a file that has to be picked again. */
export function isFileMissing(row: FolderRow): boolean {
  return row.state === 'waiting' && !files.has(row.key);
}

/** Empties the table; the captions stay in the history. */
export function clearTable(): void {
  stopReading();
  files.clear();
  folderStore.write(() => []);
}

function pump(): void {
  const rest = pausedUntil - Date.now();
  if (rest > 0) {
    clearTimeout(pause);
    pause = setTimeout(pump, rest);
    return;
  }
  for (const row of folderStore.read()) {
    if (reading.size >= atOnce) return;
    if (row.state === 'waiting' && files.has(row.key) && !reading.has(row.key)) void read(row.key);
  }
}

async function read(key: string): Promise<void> {
  const stop = new AbortController();
  reading.set(key, stop);
  try {
    const job = await jobOf(key);
    if (job === null) return;
    const { task } = job;
    if (task.kind === 'describe') updateRow(key, (row) => ({ ...row, jobId: job.id, pictureId: task.pictureId, model: task.model }));
    let view = emptyJobView(job.id);
    await followJob({ jobId: job.id, signal: stop.signal, onEvent: (event) => { view = reduceJob(view, event); } });
    if (stop.signal.aborted) await cancelJob(job.id);
    else settle(key, view);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fail(key, error);
  } finally {
    reading.delete(key);
    pump();
  }
}

/** The row's job: the one it had before a reload, or a new one for its file; null when there is neither, or it was stopped meanwhile. */
async function jobOf(key: string): Promise<Job | null> {
  const row = folderStore.read().find((each) => each.key === key);
  if (row === undefined) return null;
  if (row.jobId !== null) return readJob(row.jobId);
  const file = files.get(key);
  if (file === undefined) return null;
  updateRow(key, (each) => ({ ...each, state: 'reading' }));
  const { model, captionTask } = describeStore.read();
  const reader = await readerOfId(model);
  const job = await createDescribeJob(file, { kind: 'describe', captions: 1, model: reader?.id, ...askedTask(reader, captionTask) });
  if (folderStore.read().find((each) => each.key === key)?.state === 'reading') return job;
  await cancelJob(job.id);
  return null;
}

function settle(key: string, { state, captions, unfamiliar, error }: JobView): void {
  if (state === 'succeeded') files.delete(key);
  const written: FolderRow['captions'] = {};
  for (const { language, index, text, confidence } of captions) if (index === 0) written[language] = { written: text, confidence: confidence ?? 0, edited: null };
  updateRow(key, (row) => ({
    ...row,
    state: state === 'succeeded' ? 'done' : state === 'canceled' ? 'canceled' : 'failed',
    captions: written,
    unfamiliar: unfamiliar === true,
    error: error?.code ?? null,
  }));
}

function fail(key: string, { code, body }: ApiError): void {
  // Of no fault of the picture's: it waits and is sent again.
  const later = code === 'queue_full' || code === 'queue_unreachable' || code === 'rate_limited' || code === 'network' || code === 'shutting_down';
  const seconds = body?.details?.['seconds'];
  if (later) pausedUntil = Date.now() + (typeof seconds === 'number' ? seconds * 1000 : pauseMs);
  updateRow(key, (row) => (isSettled(row) ? row : later && files.has(key) ? { ...row, state: 'waiting', jobId: null } : { ...row, state: 'failed', error: code }));
}
