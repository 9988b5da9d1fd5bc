import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Embeddings } from './embeddings';
import { lockFolder } from './folder-lock';
import { History } from './history';
import { JobJournal } from './job-journal';
import { Looks } from './looks';
import { migrate } from './migrations';
import { PostgresDatabase } from './postgres-database';
import { Presence } from './presence';
import { RemovedPictures } from './removed-pictures';
import { Renderings } from './renderings';
import type { SqlDatabase } from './sql-database';
import { SqliteDatabase } from './sqlite-database';
import { SqliteFile } from './sqlite-file';
import { StoreError } from './store-error';
import { Stories } from './stories';
import { Uploads } from './uploads';
import { Votes } from './votes';

/** Everything that is kept, in one folder or in one database. */
export interface Store {
  readonly journal: JobJournal;
  readonly history: History;
  readonly removed: RemovedPictures;
  readonly looks: Looks;
  readonly embeddings: Embeddings;
  readonly uploads: Uploads;
  readonly votes: Votes;
  readonly stories: Stories;
  readonly renderings: Renderings;
  readonly kind: 'sqlite' | 'postgres';
  /** Whether something can be read now. @throws StoreError why not. */
  check(): Promise<void>;
  /** Closes files and connections, and lets another process have the folder. */
  close(): Promise<void>;
}

interface StoreOptions {
  /** Made when it is not there. */
  readonly directory: string;
  /** A PostgreSQL database that keeps everything instead of files in the folder, for any number of processes at a time; null or absent: none does. */
  readonly databaseUrl?: string | null;
  /** How long another process may be silent before its jobs are taken over, milliseconds. */
  readonly silenceMs?: number;
  /** Room for pixels. All of them are kept when absent: a picture of a model that is no longer installed cannot be rendered again. */
  readonly renderingBytes?: number;
}

/**
 * Opens what is kept: a data folder for this process alone, or a database. A database that cannot be reached is opened all the same; every
 * call says so until it can.
 * @throws StoreError `data_folder_in_use`, `storage_unavailable`, `storage_full`.
 */
export function openStore({ directory, databaseUrl = null, silenceMs, renderingBytes = Number.POSITIVE_INFINITY }: StoreOptions): Store {
  makeFolder(directory);
  if (databaseUrl === null) return openFolder(directory, renderingBytes);
  const database = new PostgresDatabase(databaseUrl);
  const presence = new Presence(database, { alone: false, silenceMs });
  const close = async () => {
    // Others find out by themselves when it cannot be said.
    await presence.leave().catch(() => undefined);
    await database.close();
  };
  return storeOn({ kind: 'postgres', database, pixels: database, presence, renderingBytes, close });
}

function makeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    // SQLite would open what can only be read, and fail with the first job.
    accessSync(directory, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StoreError('storage_unavailable', `the data folder ${directory} cannot be made or written`, { cause: error });
  }
}

function openFolder(directory: string, renderingBytes: number): Store {
  const lock = lockFolder(join(directory, 'in-use.lock'));
  try {
    const file = new SqliteFile(join(directory, 'dallae.sqlite'));
    migrate(file);
    // Of its own, so that the pixels, which are many, stay out of what is searched.
    const pixelsFile = new SqliteFile(join(directory, 'renderings.sqlite'), { synchronous: 'off' });
    pixelsFile.execute('create table if not exists renderings (number integer primary key autoincrement, id text not null unique, bytes integer not null, png blob not null) strict');
    const [database, pixels] = [new SqliteDatabase(file), new SqliteDatabase(pixelsFile)];
    const close = async () => {
      await pixels.close();
      await database.close();
      lock.release();
    };
    return storeOn({ kind: 'sqlite', database, pixels, presence: new Presence(database, { alone: true }), renderingBytes, close });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface StoreParts extends Pick<Store, 'kind' | 'close'> {
  readonly database: SqlDatabase;
  /** The one that has the table of renderings. */
  readonly pixels: SqlDatabase;
  readonly presence: Presence;
  readonly renderingBytes: number;
}

function storeOn({ kind, database, pixels, presence, renderingBytes, close }: StoreParts): Store {
  const history = new History(database);
  const renderings = new Renderings(pixels, renderingBytes);
  return {
    journal: new JobJournal(database, history, presence),
    history,
    removed: new RemovedPictures(database, history, renderings),
    looks: new Looks(database),
    embeddings: new Embeddings(database),
    uploads: new Uploads(database, history),
    votes: new Votes(database),
    stories: new Stories(database),
    renderings,
    kind,
    check: async () => {
      await database.all(z.unknown(), 'select 1');
    },
    close,
  };
}
