import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Embeddings } from './embeddings';
import { lockFolder } from './folder-lock';
import { History } from './history';
import { JobJournal } from './job-journal';
import { Looks } from './looks';
import { migrate } from './migrations';
import { RemovedPictures } from './removed-pictures';
import { Renderings } from './renderings';
import { SqliteDatabase } from './sqlite-database';
import { SqliteFile } from './sqlite-file';
import { StoreError } from './store-error';
import { Stories } from './stories';
import { Uploads } from './uploads';
import { Votes } from './votes';

/** Everything that is kept, in one folder. */
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
  /** Closes the files and lets another process have the folder. */
  close(): Promise<void>;
}

interface StoreOptions {
  /** Made when it is not there. */
  readonly directory: string;
  /** Room for pixels. All of them are kept when absent: a picture of a model that is no longer installed cannot be rendered again. */
  readonly renderingBytes?: number;
}

/**
 * Opens a data folder for this process alone.
 * @throws StoreError `data_folder_in_use`, `storage_unavailable`, `storage_full`.
 */
export function openStore({ directory, renderingBytes = Number.POSITIVE_INFINITY }: StoreOptions): Store {
  try {
    mkdirSync(directory, { recursive: true });
    // SQLite would open what can only be read, and fail with the first job.
    accessSync(directory, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StoreError('storage_unavailable', `the data folder ${directory} cannot be made or written`, { cause: error });
  }
  const lock = lockFolder(join(directory, 'in-use.lock'));
  try {
    const file = new SqliteFile(join(directory, 'dallae.sqlite'));
    migrate(file);
    // Of its own, so that the pixels, which are many, stay out of what is searched.
    const cacheFile = new SqliteFile(join(directory, 'renderings.sqlite'), { synchronous: 'off' });
    cacheFile.execute('create table if not exists renderings (number integer primary key autoincrement, id text not null unique, bytes integer not null, png blob not null) strict');
    const [database, cache] = [new SqliteDatabase(file), new SqliteDatabase(cacheFile)];
    const history = new History(database);
    const renderings = new Renderings(cache, renderingBytes);
    return {
      journal: new JobJournal(database, history),
      history,
      removed: new RemovedPictures(database, history, renderings),
      looks: new Looks(database),
      embeddings: new Embeddings(database),
      uploads: new Uploads(database, history),
      votes: new Votes(database),
      stories: new Stories(database),
      renderings,
      close: async () => {
        await cache.close();
        await database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
