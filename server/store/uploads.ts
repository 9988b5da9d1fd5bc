import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { History } from './history';
import type { SqlDatabase } from './sql-database';
import { blobSchema } from './sql-database';

/** Letters of the content's SHA-256 that name it: 128 bits. */
const idLength = 32;

/** What people uploaded, by content: the same picture is kept once. */
export class Uploads {
  readonly #database: SqlDatabase;
  readonly #history: History;

  constructor(database: SqlDatabase, history: History) {
    this.#database = database;
    this.#history = history;
  }

  /** Keeps an upload and returns its id. @param png re-encoded, so that no metadata of people is in it. @throws StoreError */
  async put(png: Uint8Array, createdAt = new Date()): Promise<string> {
    const id = uploadId(png);
    await this.#history.addUpload({ kind: 'uploaded', id, createdAt: createdAt.toISOString(), starred: false, captions: [] }, png);
    return id;
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    return (await this.#database.first(z.object({ png: blobSchema }), 'select png from uploads where id = ?', id))?.png;
  }
}

/** The name of an upload: the same bytes have the same. */
export function uploadId(png: Uint8Array): string {
  return createHash('sha256').update(png).digest('hex').slice(0, idLength);
}
