import { SqliteFile } from './sqlite-file';

/** Held for as long as this process lives: the system takes it away from a process that is killed. */
export interface FolderLock {
  release(): void;
}

/**
 * Makes this process the only one that runs the jobs of a data folder; two would run every job twice.
 * @param file stays empty; only the lock on it counts.
 * @throws StoreError `data_folder_in_use` after a few seconds, `storage_unavailable`.
 */
export function lockFolder(file: string): FolderLock {
  // Not in write-ahead mode, where a second process could still read and think that all is well.
  const database = new SqliteFile(file, { journal: 'delete' });
  try {
    database.execute('begin exclusive');
  } catch (error) {
    database.close();
    throw error;
  }
  return { release: () => database.close() };
}
