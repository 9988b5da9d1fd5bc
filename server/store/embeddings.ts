import { z } from 'zod';
import type { SqlDatabase } from './sql-database';
import { blobSchema } from './sql-database';

const countRow = z.object({ count: z.number() });
const noEmbedding = new Uint8Array();

/** A picture and where it lies in the space of a model. */
export interface KeptEmbedding {
  /** Its place among all pictures: what pages go by. */
  readonly number: number;
  readonly id: string;
  /** 32-bit floats, little-endian; empty for one that could not be looked at. */
  readonly embedding: Uint8Array;
}

/** Where pictures lie in the spaces of models that compare words and pictures, so that each is looked at once. */
export class Embeddings {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** How many pictures have no place in this space yet. */
  async missingCount(space: string): Promise<number> {
    const pictures = (await this.#database.first(countRow, 'select count(*) as count from pictures'))?.count ?? 0;
    const embedded = (await this.#database.first(countRow, 'select count(*) as count from embeddings where space = ?', space))?.count ?? 0;
    return Math.max(0, pictures - embedded);
  }

  /** Ids of such pictures, the newest first. */
  async missing(space: string, limit: number): Promise<string[]> {
    const rows = await this.#database.all(
      z.object({ id: z.string() }),
      'select p.id from pictures p where not exists (select 1 from embeddings e where e.space = ? and e.picture = p.number) order by p.number desc limit ?', space, limit,
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps where a picture lies; null when it cannot be looked at. Nothing when the picture is gone. @throws StoreError */
  put(space: string, id: string, embedding: Uint8Array | null): Promise<void> {
    return this.#database.transaction(async () => {
      const number = (await this.#database.first(z.object({ number: z.number() }), `select number from pictures where id = ? ${this.#database.dialect.forUpdate}`, id))?.number;
      if (number === undefined) return;
      await this.#database.run(
        'insert into embeddings (space, picture, embedding) values (?, ?, ?) on conflict (space, picture) do update set embedding = excluded.embedding', space, number, embedding ?? noEmbedding);
    });
  }

  /** Where a picture lies; undefined when nobody has looked, or could. */
  async get(space: string, id: string): Promise<Uint8Array | undefined> {
    const found = (await this.#database.first(
      z.object({ embedding: blobSchema }), 'select e.embedding from embeddings e join pictures p on p.number = e.picture where e.space = ? and p.id = ?', space, id))?.embedding;
    return found === undefined || found.length === 0 ? undefined : found;
  }

  /** The next pictures of a space after this place, in the order of their places. */
  page(space: string, after: number, limit: number): Promise<KeptEmbedding[]> {
    return this.#database.all(
      z.object({ number: z.number(), id: z.string(), embedding: blobSchema }),
      'select p.number, p.id, e.embedding from embeddings e join pictures p on p.number = e.picture where e.space = ? and e.picture > ? order by e.picture limit ?', space, after, limit,
    );
  }

  /** Has pictures looked at once more that could not be: they may be readable by now. */
  async forgetMissing(): Promise<void> {
    await this.#database.run('delete from embeddings where embedding = ?', noEmbedding);
  }
}
