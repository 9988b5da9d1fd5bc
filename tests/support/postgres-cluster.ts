import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../server/launch/free-port';

const startMs = 30_000;
/** How long a single answer may take. */
const answerMs = 5000;
/** Several may run at once on one machine. */
const firstPort = 20_000 + (process.pid % 20_000);
const password = 'a password of tests';

/** Where `initdb` and `postgres` are: on the path, or where PostgreSQL's own `pg_config` says; null when PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), configuredFolder()];
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

function configuredFolder(): string {
  // A machine without that program says so in its status, and has no folder to tell.
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}

/** A PostgreSQL server of its own, in a folder that goes with it. */
export class PostgresCluster {
  readonly port: number;
  readonly #programs: string;
  readonly #folder: string;
  readonly #lasting: boolean;
  readonly #user: { readonly uid: number; readonly gid: number } | undefined;
  #server: ChildProcess | undefined;

  private constructor(programs: string, folder: string, port: number, lasting: boolean, user: { uid: number; gid: number } | undefined) {
    this.#programs = programs;
    this.#folder = folder;
    this.port = port;
    this.#lasting = lasting;
    this.#user = user;
  }

  /** Makes an empty one on a free port and starts it. @param programs as `findPostgres` finds them. @param lasting whether it writes what it keeps through to the disk, as it does in earnest. */
  static async start(programs: string, { lasting = true }: { readonly lasting?: boolean } = {}): Promise<PostgresCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'dallae-postgres-'));
    const user = ordinaryUser();
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password);
    if (user !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
    // Without a language: nothing here may depend on one.
    const options = ['--pgdata', join(folder, 'data'), '--username', 'dallae', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale', '--no-sync'];
    execFileSync(join(programs, 'initdb'), options, { ...user, cwd: folder, stdio: 'pipe' });
    const cluster = new PostgresCluster(programs, folder, await freePort(firstPort), lasting, user);
    await cluster.startAgain();
    return cluster;
  }

  /** Of the server; 0 while it does not run. */
  get processId(): number {
    return this.#server?.pid ?? 0;
  }

  /** @param secret another password than the right one. */
  url(database = 'postgres', secret = password): string {
    return `postgres://dallae:${encodeURIComponent(secret)}@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts it after it was stopped or killed; resolves once it answers. */
  async startAgain(): Promise<void> {
    const settings = { port: this.port, listen_addresses: '127.0.0.1', unix_socket_directories: this.#folder, max_connections: 200, ...(this.#lasting ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }) };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const startedAt = Date.now();
    let said = '';
    while (!(await this.#answers())) {
      if (Date.now() - startedAt > startMs) throw new Error(`PostgreSQL does not start: ${said}`);
      // After a kill it takes the last of the old server's processes a moment to be gone; until then a new one ends at once.
      if (this.#server === undefined || this.#server.exitCode !== null) {
        this.#server = spawn(join(this.#programs, 'postgres'), ['-D', join(this.#folder, 'data'), ...options], { ...this.#user, cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] });
        this.#server.stderr?.on('data', (chunk: Buffer) => {
          said += chunk.toString();
        });
      }
      await pause(50);
    }
  }

  /** Ends it: in order, or as a power failure would. */
  async stop(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.on('close', resolve));
    server.kill(signal);
    await ended;
  }

  /** Ends it and removes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs one statement as the owner of everything. */
  async execute(sql: string, database?: string): Promise<void> {
    await this.query(sql, database);
  }

  /** The rows that one statement gives, as the driver reads them. */
  async query(sql: string, database?: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: answerMs, query_timeout: answerMs });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async #answers(): Promise<boolean> {
    return this.execute('select 1').then(() => true, () => false);
  }
}

/** Whom the server runs as: never the superuser, whom PostgreSQL refuses. Undefined for the user of this process. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
