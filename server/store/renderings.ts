import { z } from 'zod';
import type { SqlDatabase } from './sql-database';
import { blobSchema } from './sql-database';

/** Pixels of pictures, the newest ones that fit into `maxBytes`. */
export class Renderings {
  readonly #database: SqlDatabase;
  readonly #maxBytes: number;

  /** @param database one that has the table of renderings. @param maxBytes room for them; infinite keeps all. */
  constructor(database: SqlDatabase, maxBytes: number) {
    this.#database = database;
    this.#maxBytes = maxBytes;
  }

  /** @param png an sRGB PNG. @throws StoreError */
  put(id: string, png: Uint8Array): Promise<void> {
    return this.#database.transaction(async () => {
      await this.delete(id);
      await this.#database.run('insert into renderings (id, bytes, png) values (?, ?, ?) on conflict (id) do nothing', id, png.byteLength, png);
      if (Number.isFinite(this.#maxBytes)) await this.#makeRoom(id);
    });
  }

  /** The PNG, or undefined when there is none (any more). */
  async get(id: string): Promise<Uint8Array | undefined> {
    return (await this.#database.first(z.object({ png: blobSchema }), 'select png from renderings where id = ?', id))?.png;
  }

  async delete(id: string): Promise<void> {
    await this.#database.run('delete from renderings where id = ?', id);
  }

  /** Drops what is older than the newest ones that fit. */
  async #makeRoom(except: string): Promise<void> {
    await this.#database.run(
      'delete from renderings where id <> ? and number in (select number from (select number, sum(bytes) over (order by number desc) as total from renderings) summed where total > ?)',
      except, this.#maxBytes,
    );
  }
}
