import { z } from 'zod';
import type { SqlDialect } from './sql-dialect';
import type { SqlValue } from './sql-value';

/** A blob column. */
export const blobSchema = z.union([z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer)), z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes))]);
/** A column of 0 and 1, or a condition. */
export const flagSchema = z.union([z.number(), z.boolean()]).transform(Boolean);

/** A column that holds JSON. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text): unknown => JSON.parse(text)).pipe(schema);
}

/** As many question marks as there are values, for `in (…)`; of no values there is no such list. */
export function marksFor(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/**
 * One database, whatever runs it. Statements are written once, with `?` for their values; where two kinds of SQL differ, `dialect` knows
 * the words. Every row that is read passes a schema; whatever goes wrong with the database comes out as StoreError.
 */
export interface SqlDatabase {
  readonly dialect: SqlDialect;
  all<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): Promise<z.output<Schema>[]>;
  /** The first row; the statement should not give more, because all of them are read. */
  first<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): Promise<z.output<Schema> | undefined>;
  /** Returns how many rows were changed. */
  run(sql: string, ...values: SqlValue[]): Promise<number>;
  /**
   * Everything that `work` writes is kept, or nothing, and nobody sees a part of it. What `work` calls belongs to the transaction by
   * itself, another transaction included; it must be awaited within `work`.
   */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does `work` unless any process is at work under the same name now; gives null then. Not a transaction. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
  close(): Promise<void>;
}
