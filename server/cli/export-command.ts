import { writeFile } from 'node:fs/promises';
import { entriesForArchive, packHistory } from '../api/history-archive';
import { readConfiguration } from '../config/configuration';
import type { HistoryQuery } from '../contract/history';
import { openStore } from '../store/open-store';

/** What `export --json` prints. */
export interface ExportOutput {
  kind: 'export';
  files: string[];
  pictures: number;
}

/**
 * Writes what a history query finds into a zip file, or into numbered ones when it is too much for one.
 * @param out ends in `.zip`. @throws StoreError `data_folder_in_use` while Dallae runs on a folder, or when a database cannot be read, and the file system's errors.
 */
export async function runExportCommand(query: HistoryQuery, out: string): Promise<ExportOutput> {
  const { dataDirectory, databaseUrl } = readConfiguration();
  const store = openStore({ directory: dataDirectory, databaseUrl });
  const output: ExportOutput = { kind: 'export', files: [], pictures: 0 };
  try {
    for (let cursor = query.cursor, number = 1; ; number += 1) {
      const { entries, nextCursor } = await entriesForArchive(store, { ...query, cursor });
      const isOnly = number === 1 && nextCursor === null;
      const file = isOnly ? out : out.replace(/(\.zip)?$/i, `-${number}.zip`);
      await writeFile(file, await packHistory(store, entries));
      output.files.push(file);
      output.pictures += entries.length;
      if (nextCursor === null) return output;
      cursor = nextCursor;
    }
  } finally {
    await store.close();
  }
}
