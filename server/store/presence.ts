import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SqlDatabase } from './sql-database';

/** A process that has not beaten for so long is gone, milliseconds. */
const silenceMs = 8000;

/**
 * Which processes use the database, so that the jobs of one that is gone are taken over by another. Nobody's clock is compared with
 * another's: each process counts its beats, and the others notice that the count stands still.
 */
export class Presence {
  /** Of this process, for as long as it has the database open. */
  readonly id = randomUUID();
  readonly #database: SqlDatabase;
  readonly #alone: boolean;
  readonly #silenceMs: number;
  readonly #seen = new Map<string, { readonly beat: number; readonly since: number }>();
  #lookedAt = 0;
  #known = false;

  /** @param alone nobody else can have the database open; then there is nothing to write. */
  constructor(database: SqlDatabase, { alone, silenceMs: silence = silenceMs }: { readonly alone: boolean; readonly silenceMs?: number | undefined }) {
    this.#database = database;
    this.#alone = alone;
    this.#silenceMs = silence;
  }

  /** Sees to it that others know of this process, which has to be before it has something that they could take. @throws StoreError */
  async join(): Promise<void> {
    if (!this.#known) await this.beat();
  }

  /** Says that this process is there, and strikes off those that are not any more. @throws StoreError */
  async beat(): Promise<void> {
    if (this.#alone) return;
    await this.#database.run('insert into processes (id, beat) values (?, 1) on conflict (id) do update set beat = processes.beat + 1', this.id);
    this.#known = true;
    const rows = await this.#database.all(z.object({ id: z.string(), beat: z.number() }), 'select id, beat from processes where id <> ?', this.id);
    const now = performance.now();
    // Whoever could not look for a while has no right to say that others were silent.
    if (now - this.#lookedAt > this.#silenceMs / 2) this.#seen.clear();
    this.#lookedAt = now;
    for (const { id, beat } of rows) {
      const known = this.#seen.get(id);
      if (known?.beat !== beat) this.#seen.set(id, { beat, since: now });
      else if (now - known.since >= this.#silenceMs) {
        await this.#database.run('delete from processes where id = ? and beat = ?', id, beat);
        this.#seen.delete(id);
      }
    }
  }

  /** Is there no more: what it had may be taken at once. @throws StoreError */
  async leave(): Promise<void> {
    if (!this.#alone) await this.#database.run('delete from processes where id = ?', this.id);
  }
}
