import { z } from 'zod';
import type { SqlDatabase } from './sql-database';
import { blobSchema } from './sql-database';

const idRow = z.object({ id: z.string() });
/** How many pictures that look alike are compared by their pixels. */
const candidatesMax = 200;

/** Stands for "looked at, and there was nothing to see". */
const noPixels = new Uint8Array();

interface Look {
  readonly pixels: Uint8Array;
  /** As many bytes as there are parts. */
  readonly look: Uint8Array;
}

/** What drawn pictures look like, so that they are found by their pixels alone. */
export class Looks {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** Drawn pictures that nobody has looked at yet, the newest first. */
  async unseen(limit: number): Promise<string[]> {
    const rows = await this.#database.all(idRow, "select id from pictures where pixels is null and kind = 'drawn' order by number desc limit ?", limit);
    return rows.map(({ id }) => id);
  }

  /** Keeps what a picture looks like; null when it has no pixels to look at. Nothing when the picture is gone. */
  put(id: string, look: Look | null): Promise<void> {
    return this.#database.transaction(async () => {
      const number = (await this.#database.first(z.object({ number: z.number() }), `select number from pictures where id = ? ${this.#database.dialect.forUpdate}`, id))?.number;
      if (number === undefined) return;
      await this.#database.run('update pictures set pixels = ?, look = ? where number = ?', look?.pixels ?? noPixels, look?.look ?? null, number);
      await this.#database.run('delete from look_parts where picture = ?', number);
      const parts = Array.from(look?.look ?? []).flatMap((value, part) => [part, value, number]);
      if (look !== null) await this.#database.run(`insert into look_parts (part, value, picture) values ${Array.from(look.look, () => '(?, ?, ?)').join(', ')}`, ...parts);
    });
  }

  /** The newest picture of exactly these pixels. */
  async findPixels(pixels: Uint8Array): Promise<string | undefined> {
    return (await this.#database.first(idRow, 'select id from pictures where pixels = ? order by number desc limit 1', pixels))?.id;
  }

  /** Pictures that share a part of their look with this one, those that share most first. */
  findAlike(look: Uint8Array): Promise<{ readonly id: string; readonly look: Uint8Array }[]> {
    const wanted = Array.from(look, () => '(cast(? as integer), cast(? as integer))').join(', ');
    return this.#database.all(
      z.object({ id: z.string(), look: blobSchema }),
      `with wanted (part, value) as (values ${wanted})
       select p.id, p.look from wanted
       join look_parts l on l.part = wanted.part and l.value = wanted.value
       join pictures p on p.number = l.picture
       group by p.number order by count(*) desc, p.number desc limit ?`,
      ...Array.from(look).flatMap((value, part) => [part, value]), candidatesMax,
    );
  }

  /** Has pictures without pixels looked at once more: they may have some by now. */
  async forgetMissing(): Promise<void> {
    await this.#database.run('update pictures set pixels = null where pixels = ?', noPixels);
  }
}
