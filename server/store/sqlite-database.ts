import type { z } from 'zod';
import type { SqlDatabase } from './sql-database';
import type { SqlValue } from './sql-value';
import { sqliteDialect } from './sqlite-dialect';
import type { SqliteFile } from './sqlite-file';
import { TransactionScope } from './transaction-scope';

/** A SQLite file whose transactions take turns: there is one connection, and what others write or read must not get into the middle of one. */
export class SqliteDatabase implements SqlDatabase {
  readonly dialect = sqliteDialect;
  readonly #file: SqliteFile;
  readonly #scope = new TransactionScope<SqliteFile>();
  /** Resolves with the end of the transaction under way. */
  #busy: Promise<void> | undefined;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async all<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): Promise<z.output<Schema>[]> {
    while (this.#mustWait) await this.#busy;
    return this.#file.rows(sql, values).map((row) => schema.parse(row));
  }

  async first<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): Promise<z.output<Schema> | undefined> {
    return (await this.all(schema, sql, ...values))[0];
  }

  async run(sql: string, ...values: SqlValue[]): Promise<number> {
    while (this.#mustWait) await this.#busy;
    return this.#file.run(sql, values);
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#scope.current !== undefined) return work();
    while (this.#busy !== undefined) await this.#busy;
    let end: () => void = () => undefined;
    this.#busy = new Promise((resolve) => (end = resolve));
    try {
      this.#file.execute('begin immediate');
      const result = await this.#scope.run(this.#file, work);
      this.#file.execute('commit');
      return result;
    } catch (error) {
      this.#file.rollBack();
      throw error;
    } finally {
      this.#busy = undefined;
      end();
    }
  }

  alone<Result>(_name: string, work: () => Promise<Result>): Promise<Result | null> {
    // No other process has the folder, and this one has one part for each kind of work.
    return work();
  }

  async close(): Promise<void> {
    while (this.#mustWait) await this.#busy;
    this.#file.close();
  }

  /** Whether somebody else's transaction is under way. Looked at in the very step that uses the connection: after an `await` it may be another one's again. */
  get #mustWait(): boolean {
    return this.#scope.current === undefined && this.#busy !== undefined;
  }
}
