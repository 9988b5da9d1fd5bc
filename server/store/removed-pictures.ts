import { z } from 'zod';
import { historyEntrySchema, type HistoryEntry, type RemovedBatch } from '../contract/history';
import type { History } from './history';
import type { Renderings } from './renderings';
import { blobSchema, jsonColumn, type SqlDatabase } from './sql-database';

/** Rows of a picture's job as they were, so that a Create run or a round trip tells of the picture again. */
const tracesSchema = z.object({
  job: z.object({
    number: z.number(), id: z.string(), state: z.string(), task: z.string(), created_at: z.string(),
    finished_at: z.number().nullable(), error: z.string().nullable(), has_drafts: z.number(),
  }),
  events: z.array(z.object({ sequence: z.number(), draft: z.number(), body: z.string() })),
});
type Traces = z.infer<typeof tracesSchema>;

const removedRowSchema = z.object({ id: z.string(), number: z.number(), entry: jsonColumn(historyEntrySchema), png: blobSchema.nullable(), traces: jsonColumn(tracesSchema).nullable() });

/**
 * Pictures that were removed a short while ago and can still be brought back. They lie apart from the history, so that nothing that
 * reads it has to know of them: for everyone else they are gone.
 */
export class RemovedPictures {
  readonly #database: SqlDatabase;
  readonly #history: History;
  readonly #renderings: Renderings;

  constructor(database: SqlDatabase, history: History, renderings: Renderings) {
    this.#database = database;
    this.#history = history;
    this.#renderings = renderings;
  }

  /** Takes pictures out of the history, all of them in one batch. Returns those that were there. @throws StoreError */
  remove(ids: readonly string[], now = new Date()): HistoryEntry[] {
    const removed = this.#database.transaction(() => [...new Set(ids)].flatMap((id) => {
      const entry = this.#history.find(id);
      if (entry === undefined) return [];
      this.#keep(entry, now);
      this.#history.delete(id);
      return [entry];
    }));
    // Only now: pixels lie in another file, and must not be gone when the rest could not be kept.
    for (const { id } of removed) this.#renderings.delete(id);
    return removed;
  }

  /** Puts removed pictures back where they were, with stars, captions and pixels. Returns those that could be. @throws StoreError */
  restore(ids: readonly string[]): HistoryEntry[] {
    const rows = this.#rows(ids);
    // Before the rest, for the same reason.
    for (const { id, entry, png } of rows) if (entry.kind === 'drawn' && png !== null) this.#renderings.put(id, png);
    return this.#database.transaction(() => rows.map(({ id, number, entry, png, traces }) => {
      if (entry.kind === 'drawn') this.#history.addDrawn(entry, number);
      else if (png !== null) this.#history.addUpload(entry, png, number);
      if (traces !== null) this.#putBack(traces);
      this.#database.run('delete from removed_pictures where id = ?', id);
      return entry;
    }));
  }

  /** What can be brought back, the newest batch first. */
  list(): RemovedBatch[] {
    const rows = this.#database.all(z.object({ id: z.string(), removed_at: z.string() }), 'select id, removed_at from removed_pictures order by removed_at desc, number desc');
    const batches = new Map<string, string[]>();
    for (const { id, removed_at: removedAt } of rows) batches.set(removedAt, [...(batches.get(removedAt) ?? []), id]);
    return [...batches].map(([removedAt, pictureIds]) => ({ removedAt, pictureIds }));
  }

  /** Deletes for good what was removed before that moment. @throws StoreError */
  forget(before: Date): void {
    this.#database.run('delete from removed_pictures where removed_at < ?', before.toISOString());
  }

  #keep(entry: HistoryEntry, now: Date): void {
    const { id } = entry;
    const png = entry.kind === 'drawn'
      ? this.#renderings.get(id)
      : this.#database.first(z.object({ png: blobSchema }), 'select png from uploads where id = ?', id)?.png;
    const traces = entry.kind === 'drawn' && entry.jobId !== null ? this.#tracesOf(entry.jobId, entry.recipe.candidate) : null;
    this.#database.run(
      'insert or replace into removed_pictures (id, number, removed_at, entry, png, traces) select id, number, ?, ?, ?, ? from pictures where id = ?',
      now.toISOString(), JSON.stringify(entry), png ?? null, traces === null ? null : JSON.stringify(traces), id,
    );
  }

  /** A job's row, and its events as far as they are about this picture or about none. */
  #tracesOf(jobId: string, candidate: number): Traces | null {
    const job = this.#database.first(tracesSchema.shape.job, 'select * from jobs where id = ?', jobId);
    if (job === undefined) return null;
    const events = this.#database.all(
      tracesSchema.shape.events.element,
      "select sequence, draft, body from job_events where job_id = ? and (json_extract(body, '$.candidate') is null or json_extract(body, '$.candidate') = ?)", jobId, candidate,
    );
    return { job, events };
  }

  /** What is still there, or there again, stays as it is. */
  #putBack({ job, events }: Traces): void {
    this.#database.run(
      'insert or ignore into jobs (number, id, state, task, created_at, finished_at, error, has_drafts) values (?, ?, ?, ?, ?, ?, ?, ?)',
      job.number, job.id, job.state, job.task, job.created_at, job.finished_at, job.error, job.has_drafts,
    );
    for (const { sequence, draft, body } of events) this.#database.run('insert or ignore into job_events (job_id, sequence, draft, body) values (?, ?, ?, ?)', job.id, sequence, draft, body);
  }

  #rows(ids: readonly string[]) {
    return this.#database.all(removedRowSchema, 'select id, number, entry, png, traces from removed_pictures where id in (select value from json_each(?)) order by number', JSON.stringify(ids));
  }
}
