import Libsql from 'libsql';
import { z } from 'zod';
import type { ErrorCode } from '../contract/error';
import type { SqlValue } from './sql-value';
import { StoreError } from './store-error';

const sqliteErrorSchema = z.object({ code: z.string(), message: z.string() });

interface FileOptions {
  /** `normal` keeps every commit when this process is killed; `off` is for what can be made again. */
  readonly synchronous?: 'normal' | 'off';
  readonly journal?: 'wal' | 'delete';
}

/** One SQLite file and the one connection to it, as the driver has it: every call is done when it returns. What the driver throws comes out as StoreError. */
export class SqliteFile {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement<[SqlValue[]]>>();
  #closed = false;

  /**
   * @param file is made when there is none; its folder must exist.
   * @throws StoreError `storage_unavailable`, `storage_full`, `data_folder_in_use`.
   */
  constructor(file: string, { synchronous = 'normal', journal = 'wal' }: FileOptions = {}) {
    this.#database = orStoreError(() => {
      const database = new Libsql(file);
      database.exec(`pragma busy_timeout = 5000; pragma journal_mode = ${journal}; pragma synchronous = ${synchronous}; pragma foreign_keys = on; pragma cache_size = -32000;`);
      return database;
    });
  }

  close(): void {
    this.#closed = true;
    this.#statements.clear();
    this.#database.close();
  }

  /** Runs statements that have no parameters and give no rows. */
  execute(sql: string): void {
    this.#checkOpen();
    orStoreError(() => this.#database.exec(sql));
  }

  rows(sql: string, values: SqlValue[]): unknown[] {
    return orStoreError(() => this.#statement(sql).all(values));
  }

  /** Returns how many rows were changed. */
  run(sql: string, values: SqlValue[]): number {
    return orStoreError(() => this.#statement(sql).run(values).changes);
  }

  /** Undoes what was written since `begin`. */
  rollBack(): void {
    // SQLite may have rolled back by itself (a full disk); then there is nothing left to undo.
    if (!this.#closed && this.#database.inTransaction) this.execute('rollback');
  }

  /** The driver ends the process when a file is asked that was closed. */
  #checkOpen(): void {
    if (this.#closed) throw new StoreError('storage_unavailable', 'the file was closed');
  }

  /** Takes its values in one list: the driver ends the process when a blob is its only argument. */
  #statement(sql: string): Libsql.Statement<[SqlValue[]]> {
    this.#checkOpen();
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<[SqlValue[]]>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function orStoreError<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const known = sqliteErrorSchema.safeParse(error).data;
    if (known === undefined || error instanceof StoreError) throw error;
    throw new StoreError(errorCode(known.code), `${known.code}: ${known.message}`, { cause: error });
  }
}

function errorCode(sqliteCode: string): ErrorCode {
  if (sqliteCode.startsWith('SQLITE_FULL')) return 'storage_full';
  // Whoever writes does so for milliseconds; a lock that lasts is another process that keeps the folder for itself.
  return /^SQLITE_(?:BUSY|LOCKED)/.test(sqliteCode) ? 'data_folder_in_use' : 'storage_unavailable';
}
