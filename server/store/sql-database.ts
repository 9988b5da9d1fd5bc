import Libsql from 'libsql';
import { z } from 'zod';
import type { ErrorCode } from '../contract/error';
import { StoreError } from './store-error';

/** What SQLite takes and gives. Blobs are read as ArrayBuffer. */
export type SqlValue = string | number | null | Uint8Array;

/** A blob column. */
export const blobSchema = z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer));
/** A column of 0 and 1. */
export const flagSchema = z.number().transform((value) => value !== 0);

/** A column that holds JSON. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text): unknown => JSON.parse(text)).pipe(schema);
}

const sqliteErrorSchema = z.object({ code: z.string(), message: z.string() });

interface DatabaseOptions {
  /** `normal` keeps every commit when this process is killed; `off` is for what can be made again. */
  readonly synchronous?: 'normal' | 'off';
  readonly journal?: 'wal' | 'delete';
}

/** One SQLite file. Every row that is read passes a schema; what the driver throws comes out as StoreError. */
export class SqlDatabase {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement<[SqlValue[]]>>();
  #inTransaction = false;

  /**
   * @param file is made when there is none; its folder must exist.
   * @throws StoreError `storage_unavailable`, `storage_full`, `data_folder_in_use`.
   */
  constructor(file: string, { synchronous = 'normal', journal = 'wal' }: DatabaseOptions = {}) {
    this.#database = orStoreError(() => {
      const database = new Libsql(file);
      database.exec(`pragma busy_timeout = 5000; pragma journal_mode = ${journal}; pragma synchronous = ${synchronous}; pragma foreign_keys = on; pragma cache_size = -32000;`);
      return database;
    });
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /** Runs statements that have no parameters and give no rows. */
  execute(sql: string): void {
    orStoreError(() => this.#database.exec(sql));
  }

  all<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): z.output<Schema>[] {
    return orStoreError(() => this.#statement(sql).all(values)).map((row) => schema.parse(row));
  }

  /** The first row; the statement should not give more, because all of them are read. */
  first<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): z.output<Schema> | undefined {
    return this.all(schema, sql, ...values)[0];
  }

  /** Returns how many rows were changed. */
  run(sql: string, ...values: SqlValue[]): number {
    return orStoreError(() => this.#statement(sql).run(values).changes);
  }

  /** Everything that `work` writes is kept, or nothing. Inside another transaction it is part of that one. */
  transaction<Result>(work: () => Result): Result {
    if (this.#inTransaction) return work();
    this.execute('begin immediate');
    this.#inTransaction = true;
    try {
      const result = work();
      this.execute('commit');
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself (a full disk); then there is nothing left to undo.
      if (this.#database.inTransaction) this.execute('rollback');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /** Takes its values in one list: the driver ends the process when a blob is its only argument. */
  #statement(sql: string): Libsql.Statement<[SqlValue[]]> {
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
    if (known === undefined) throw error;
    throw new StoreError(errorCode(known.code), `${known.code}: ${known.message}`, { cause: error });
  }
}

function errorCode(sqliteCode: string): ErrorCode {
  if (sqliteCode.startsWith('SQLITE_FULL')) return 'storage_full';
  // Whoever writes does so for milliseconds; a lock that lasts is another process that keeps the folder for itself.
  return /^SQLITE_(?:BUSY|LOCKED)/.test(sqliteCode) ? 'data_folder_in_use' : 'storage_unavailable';
}
