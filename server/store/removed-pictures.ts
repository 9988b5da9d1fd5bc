import { z } from 'zod';
import { historyEntrySchema, type HistoryEntry, type RemovedBatch } from '../contract/history';
import type { History } from './history';
import type { Renderings } from './renderings';
import { blobSchema, jsonColumn, marksFor, type SqlDatabase } from './sql-database';

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
  async remove(ids: readonly string[], now = new Date()): Promise<HistoryEntry[]> {
    const removed = await this.#database.transaction(async () => {
      const entries: HistoryEntry[] = [];
      for (const id of new Set(ids)) {
        const entry = await this.#history.find(id);
        if (entry === undefined) continue;
        await this.#keep(entry, now);
        await this.#history.delete(id);
        entries.push(entry);
      }
      return entries;
    });
    // Only now: pixels may lie in another file, and must not be gone when the rest could not be kept.
    for (const { id } of removed) await this.#renderings.delete(id);
    return removed;
  }

  /** Puts removed pictures back where they were, with stars, captions and pixels. Returns those that could be. @throws StoreError */
  async restore(ids: readonly string[]): Promise<HistoryEntry[]> {
    const rows = await this.#rows(ids);
    // Before the rest, for the same reason.
    for (const { id, entry, png } of rows) if (entry.kind === 'drawn' && png !== null) await this.#renderings.put(id, png);
    return this.#database.transaction(async () => {
      for (const { id, number, entry, png, traces } of rows) {
        if (entry.kind === 'drawn') await this.#history.addDrawn(entry, number);
        else if (png !== null) await this.#history.addUpload(entry, png, number);
        if (traces !== null) await this.#putBack(traces);
        await this.#database.run('delete from removed_pictures where id = ?', id);
      }
      return rows.map(({ entry }) => entry);
    });
  }

  /** What can be brought back, the newest batch first. */
  async list(): Promise<RemovedBatch[]> {
    const rows = await this.#database.all(z.object({ id: z.string(), removed_at: z.string() }), 'select id, removed_at from removed_pictures order by removed_at desc, number desc');
    const batches = new Map<string, string[]>();
    for (const { id, removed_at: removedAt } of rows) batches.set(removedAt, [...(batches.get(removedAt) ?? []), id]);
    return [...batches].map(([removedAt, pictureIds]) => ({ removedAt, pictureIds }));
  }

  /** Deletes for good what was removed before that moment. @throws StoreError */
  async forget(before: Date): Promise<void> {
    await this.#database.run('delete from removed_pictures where removed_at < ?', before.toISOString());
  }

  async #keep(entry: HistoryEntry, now: Date): Promise<void> {
    const { id } = entry;
    const png = entry.kind === 'drawn'
      ? await this.#renderings.get(id)
      : (await this.#database.first(z.object({ png: blobSchema }), 'select png from uploads where id = ?', id))?.png;
    const traces = entry.kind === 'drawn' && entry.jobId !== null ? await this.#tracesOf(entry.jobId, entry.recipe.candidate) : null;
    const place = await this.#database.first(z.object({ number: z.number() }), 'select number from pictures where id = ?', id);
    if (place === undefined) return;
    await this.#database.run(
      `insert into removed_pictures (id, number, removed_at, entry, png, traces) values (?, ?, ?, ?, ?, ?)
       on conflict (id) do update set number = excluded.number, removed_at = excluded.removed_at, entry = excluded.entry, png = excluded.png, traces = excluded.traces`,
      id, place.number, now.toISOString(), JSON.stringify(entry), png ?? null, traces === null ? null : JSON.stringify(traces),
    );
  }

  /** A job's row, and its events as far as they are about this picture or about none. */
  async #tracesOf(jobId: string, candidate: number): Promise<Traces | null> {
    const job = await this.#database.first(tracesSchema.shape.job, 'select number, id, state, task, created_at, finished_at, error, has_drafts from jobs where id = ?', jobId);
    if (job === undefined) return null;
    const events = await this.#database.all(
      tracesSchema.shape.events.element,
      "select sequence, draft, body from job_events where job_id = ? and coalesce(cast(body ->> 'candidate' as integer), ?) = ?", jobId, candidate, candidate,
    );
    return { job, events };
  }

  /** What is still there, or there again, stays as it is. */
  async #putBack({ job, events }: Traces): Promise<void> {
    await this.#database.run(
      'insert into jobs (number, id, state, task, created_at, finished_at, error, has_drafts) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
      job.number, job.id, job.state, job.task, job.created_at, job.finished_at, job.error, job.has_drafts,
    );
    for (const { sequence, draft, body } of events) {
      await this.#database.run('insert into job_events (job_id, sequence, draft, body) values (?, ?, ?, ?) on conflict do nothing', job.id, sequence, draft, body);
    }
  }

  async #rows(ids: readonly string[]) {
    if (ids.length === 0) return [];
    return this.#database.all(removedRowSchema, `select id, number, entry, png, traces from removed_pictures where id in (${marksFor(ids)}) order by number`, ...ids);
  }
}
