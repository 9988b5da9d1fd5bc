import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { JobEvent } from '../../../server/contract/event';
import { codesToBase64 } from '../../../server/contract/codes';
import type { DrawnEntry, HistoryQuery } from '../../../server/contract/history';
import { historyQuerySchema } from '../../../server/contract/history';
import type { Job } from '../../../server/contract/job';
import { openStore, type Store } from '../../../server/store/open-store';
import { PostgresDatabase } from '../../../server/store/postgres-database';
import type { SqlDatabase } from '../../../server/store/sql-database';
import { SqliteDatabase } from '../../../server/store/sqlite-database';
import { SqliteFile } from '../../../server/store/sqlite-file';
import { inject, onTestFinished } from 'vitest';
import { dataFolder } from '../../support/data-folder';
import { drawTask } from '../jobs/fixtures';

/** A store in a folder of its own, closed with the test. */
export function newFolderStore(): Store {
  const store = openStore({ directory: dataFolder() });
  onTestFinished(() => store.close());
  return store;
}

/** The address of an empty database: a schema of its own in the one that this run has; undefined where the run is on files. */
async function newDatabaseUrl(): Promise<string | undefined> {
  const server = inject('databaseUrl');
  if (server === undefined) return undefined;
  const schema = `store_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  return `${server}?options=-csearch_path%3D${schema}`;
}

/** A place where nothing is kept yet. The function opens what is kept there; what was opened has to be closed before it is opened again. */
export async function newPlace(): Promise<(options?: { readonly renderingBytes?: number; readonly silenceMs?: number }) => Store> {
  const [directory, databaseUrl] = [dataFolder(), await newDatabaseUrl()];
  return (options = {}) => openStore({ directory, databaseUrl: databaseUrl ?? null, ...options });
}

/** A database in which nothing is kept yet. */
export async function newDatabase(): Promise<SqlDatabase> {
  const url = await newDatabaseUrl();
  return url === undefined ? new SqliteDatabase(new SqliteFile(join(dataFolder(), 'empty.sqlite'))) : new PostgresDatabase(url);
}

/** A store of its own, closed with the test. */
export async function newStore(): Promise<Store> {
  const store = (await newPlace())();
  onTestFinished(() => store.close());
  return store;
}

export const codes = codesToBase64([0, 1, 255, 256, 4095, 65_535]);

export function drawn(id: string, prompt: string, change: Partial<DrawnEntry> = {}): DrawnEntry {
  const { model, seed, sampling } = drawTask;
  return {
    kind: 'drawn',
    id,
    jobId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    starred: false,
    captions: [],
    recipe: { prompt, model, seed, candidate: 0, sampling },
    codes,
    score: -1.5,
    ...change,
  };
}

export function query(change: Partial<HistoryQuery> = {}): HistoryQuery {
  return { ...historyQuerySchema.parse({}), ...change };
}

/** Ids that a search finds, newest first. */
export async function idsOf(store: Store, change: Partial<HistoryQuery> = {}): Promise<string[]> {
  return (await store.history.list(query(change))).entries.map(({ id }) => id);
}

export function newJob(id: string, change: Partial<Job> = {}): Job {
  return { id, state: 'queued', task: drawTask, createdAt: '2026-01-01T00:00:00.000Z', sequence: 0, ...change };
}

/** @param prompt what was drawn, in a round trip. */
export function completed(jobId: string, sequence: number, candidate = 0, prompt?: string): JobEvent {
  return { type: 'candidate.completed', jobId, sequence, candidate, codes, pictureId: `${jobId}-${candidate}`, score: -1.5, elapsedMs: 5, ...(prompt === undefined ? {} : { prompt }) };
}
