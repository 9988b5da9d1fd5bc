import { z } from 'zod';
import type { SqlDatabase } from './sql-database';
import { blobSchema } from './sql-database';

/** Pixels of pictures, the newest ones that fit into `maxBytes`. */
export class Renderings {
  readonly #database: SqlDatabase;
  readonly #maxBytes: number;
  #bytes: number;

  /** @param database of its own, so that the pixels, which are many, stay out of what is searched. */
  constructor(database: SqlDatabase, maxBytes: number) {
    this.#database = database;
    this.#maxBytes = maxBytes;
    database.execute('create table if not exists renderings (number integer primary key autoincrement, id text not null unique, bytes integer not null, png blob not null) strict');
    this.#bytes = database.first(z.object({ total: z.number() }), 'select coalesce(sum(bytes), 0) as total from renderings')?.total ?? 0;
  }

  /** @param png an sRGB PNG. @throws StoreError */
  put(id: string, png: Uint8Array): void {
    this.#database.transaction(() => {
      this.delete(id);
      this.#database.run('insert into renderings (id, bytes, png) values (?, ?, ?)', id, png.byteLength, png);
      this.#bytes += png.byteLength;
      while (this.#bytes > this.#maxBytes && this.#dropOldest(id));
    });
  }

  /** The PNG, or undefined when there is none (any more). */
  get(id: string): Uint8Array | undefined {
    return this.#database.first(z.object({ png: blobSchema }), 'select png from renderings where id = ?', id)?.png;
  }

  delete(id: string): void {
    const bytes = this.#database.first(z.object({ bytes: z.number() }), 'select bytes from renderings where id = ?', id)?.bytes;
    if (bytes === undefined) return;
    this.#database.run('delete from renderings where id = ?', id);
    this.#bytes -= bytes;
  }

  #dropOldest(except: string): boolean {
    const oldest = this.#database.first(z.object({ id: z.string() }), 'select id from renderings order by number limit 1')?.id;
    if (oldest === undefined || oldest === except) return false;
    this.delete(oldest);
    return true;
  }
}
