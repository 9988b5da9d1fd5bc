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
  unseen(limit: number): string[] {
    return this.#database.all(idRow, "select id from pictures where pixels is null and kind = 'drawn' order by number desc limit ?", limit).map(({ id }) => id);
  }

  /** Keeps what a picture looks like; null when it has no pixels to look at. Nothing when the picture is gone. */
  put(id: string, look: Look | null): void {
    this.#database.transaction(() => {
      const number = this.#database.first(z.object({ number: z.number() }), 'select number from pictures where id = ?', id)?.number;
      if (number === undefined) return;
      this.#database.run('update pictures set pixels = ?, look = ? where number = ?', look?.pixels ?? noPixels, look?.look ?? null, number);
      this.#database.run('delete from look_parts where picture = ?', number);
      if (look !== null) this.#database.run('insert into look_parts (part, value, picture) select key, value, ? from json_each(?)', number, partsOf(look.look));
    });
  }

  /** The newest picture of exactly these pixels. */
  findPixels(pixels: Uint8Array): string | undefined {
    return this.#database.first(idRow, 'select id from pictures where pixels = ? order by number desc limit 1', pixels)?.id;
  }

  /** Pictures that share a part of their look with this one, those that share most first. */
  findAlike(look: Uint8Array): { readonly id: string; readonly look: Uint8Array }[] {
    return this.#database.all(
      z.object({ id: z.string(), look: blobSchema }),
      `select p.id, p.look from json_each(?) wanted
       join look_parts part on part.part = wanted.key and part.value = wanted.value
       join pictures p on p.number = part.picture
       group by p.number order by count(*) desc, p.number desc limit ?`,
      partsOf(look), candidatesMax,
    );
  }

  /** Has pictures without pixels looked at once more: they may have some by now. */
  forgetMissing(): void {
    this.#database.run('update pictures set pixels = null where pixels = ?', noPixels);
  }
}

function partsOf(look: Uint8Array): string {
  return JSON.stringify([...look]);
}
