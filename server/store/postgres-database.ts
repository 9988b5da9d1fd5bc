import pg, { TypeOverrides } from 'pg';
import { z } from 'zod';
import { postgresDialect } from './postgres-dialect';
import { postgresError } from './postgres-error';
import { migratePostgres } from './postgres-migrations';
import type { SqlDatabase } from './sql-database';
import type { SqlValue } from './sql-value';
import { StoreError } from './store-error';
import { TransactionScope } from './transaction-scope';

/** Connections that one process holds at most. */
const connectionsMax = 10;
/** How long a connection may take to be had, milliseconds. */
const connectMs = 3000;
/** How long one statement may take, milliseconds: far more than any does. */
const statementMs = 30_000;
/** How long a machine that vanished within a transaction can keep others from its rows, milliseconds: less than they wait. */
const idleInTransactionMs = 20_000;
/** Has the server notice within half a minute that a machine is gone, and let go of its locks; left to itself it takes two hours. */
const watched = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
/** How long nobody tries again after the database could not be reached, milliseconds: what comes meanwhile need not wait to hear the same. */
const restMs = 500;

const lockSchema = z.object({ rows: z.tuple([z.object({ locked: z.boolean() })]) });

/** Numbers as numbers, JSON as its text, everything else as the driver reads it. */
const types = new TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.JSON, String);

/**
 * One PostgreSQL database, reached through a few connections. The first statement connects and brings the database to the newest shape;
 * while that fails, every statement tries again.
 */
export class PostgresDatabase implements SqlDatabase {
  readonly dialect = postgresDialect;
  readonly #pool: pg.Pool;
  readonly #scope = new TransactionScope<pg.PoolClient>();
  #shaped: Promise<void> | undefined;
  #closed = false;
  #away: { readonly error: unknown; readonly until: number } | undefined;

  /** @param url `postgres://user:password@host:port/database`. */
  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url, max: connectionsMax, connectionTimeoutMillis: connectMs, statement_timeout: statementMs, query_timeout: statementMs + connectMs,
      idle_in_transaction_session_timeout: idleInTransactionMs, keepAlive: true, types, application_name: 'dallae', options: watched,
    });
    // A connection that was lost while nobody used it is no news: the next statement opens another, or says why it cannot.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async all<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): Promise<z.output<Schema>[]> {
    const { rows } = await this.#query(sql, values);
    return rows.map((row) => schema.parse(row));
  }

  async first<Schema extends z.ZodType>(schema: Schema, sql: string, ...values: SqlValue[]): Promise<z.output<Schema> | undefined> {
    return (await this.all(schema, sql, ...values))[0];
  }

  async run(sql: string, ...values: SqlValue[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0;
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#scope.current !== undefined) return work();
    await this.#shape();
    return this.#inTransaction(work);
  }

  async alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null> {
    await this.#shape();
    const client = await this.#reach(() => this.#pool.connect());
    let broken = true;
    try {
      const { rows: [{ locked }] } = lockSchema.parse(await this.#reach(() => client.query('select pg_try_advisory_lock(hashtext($1)) as locked', [name])));
      const result = locked ? await work() : null;
      if (locked) await this.#reach(() => client.query('select pg_advisory_unlock(hashtext($1))', [name]));
      broken = false;
      return result;
    } finally {
      // With the connection goes the lock.
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool.end();
  }

  async #query(sql: string, values: readonly SqlValue[]): Promise<pg.QueryResult<unknown[]>> {
    const client = this.#scope.current;
    if (client === undefined) await this.#shape();
    return this.#reach(() => (client ?? this.#pool).query({ text: numbered(sql), values: values.map(storable) }));
  }

  /** Does something with the server. @throws StoreError, at once while it is known to be away. */
  async #reach<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#closed) throw new StoreError('storage_unavailable', 'the database was closed');
    if (this.#away !== undefined && performance.now() < this.#away.until) throw this.#away.error;
    try {
      const result = await work();
      this.#away = undefined;
      return result;
    } catch (error) {
      const told = postgresError(error);
      if (told instanceof StoreError && told.code === 'database_unreachable') this.#away = { error: told, until: performance.now() + restMs };
      throw told;
    }
  }

  async #inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#reach(() => this.#pool.connect());
    let broken = false;
    try {
      await this.#reach(() => client.query('begin'));
      const result = await this.#scope.run(client, () => work(client));
      await this.#reach(() => client.query('commit'));
      return result;
    } catch (error) {
      // A connection that cannot even take that back is of no use to anybody.
      await client.query('rollback').catch(() => (broken = true));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #shape(): Promise<void> {
    this.#shaped ??= this.#inTransaction((client) => this.#reach(() => migratePostgres(client))).catch((error: unknown) => {
      this.#shaped = undefined;
      throw error;
    });
    return this.#shaped;
  }
}

const numberedStatements = new Map<string, string>();

/** With `$1`, `$2` … where the statement has question marks. */
function numbered(sql: string): string {
  const known = numberedStatements.get(sql);
  if (known !== undefined) return known;
  let number = 0;
  const text = sql.replaceAll('?', () => `$${(number += 1)}`);
  numberedStatements.set(sql, text);
  return text;
}

/** PostgreSQL keeps neither the character NUL nor half a pair of surrogates, as they are or spelled out in JSON; a stranger's file may hold them. */
function storable(value: SqlValue): SqlValue {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').replaceAll(/\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd') : value;
}
