'use client';

import { useState } from 'react';
import type { ImportCount, Recipe } from '@/server/contract/history';
import { toApiError, type ApiError } from '../client/api-error';
import { exportHistory, findRecipe, importHistory } from '../client/history-api';
import { saveFile } from '../client/save-file';
import { archiveName } from './archive-name';
import { historyQuery, type HistoryFilters } from './history-address';
import { refreshHistory } from './history-store';

/** How the last file came in or went out. */
export type FileOutcome =
  | { readonly kind: 'importing' | 'exporting' | 'finding' }
  | { readonly kind: 'imported'; readonly count: ImportCount }
  | { readonly kind: 'exported'; readonly archives: number }
  /** Drawn by Dallae, but not in this history. */
  | { readonly kind: 'elsewhere'; readonly recipe: Recipe }
  /** Says nothing of how it was drawn. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** By its content: a zip file that was renamed is one all the same. */
async function isArchive(file: Blob): Promise<boolean> {
  return (await file.slice(0, 2).text()) === 'PK';
}

/** Files in and out of the history. @param onFound gets the picture that a picture file is. */
export function useHistoryFiles(onFound: (pictureId: string) => void) {
  const [outcome, setOutcome] = useState<FileOutcome | null>(null);

  async function run(work: () => Promise<FileOutcome | null>): Promise<void> {
    try {
      setOutcome(await work());
    } catch (error) {
      setOutcome({ kind: 'failed', error: toApiError(error) });
    }
  }

  /** Imports an exported zip file, or finds the picture that a picture file is. */
  const take = (file: File) => run(async () => {
    if (await isArchive(file)) {
      setOutcome({ kind: 'importing' });
      const count = await importHistory(file);
      await refreshHistory();
      return { kind: 'imported', count };
    }
    setOutcome({ kind: 'finding' });
    const { recipe, pictureId } = await findRecipe(file);
    if (pictureId !== null) { onFound(pictureId); return null; }
    return recipe === null ? { kind: 'silent' } : { kind: 'elsewhere', recipe };
  });

  /** Saves what the filters find, in as many archives as it takes. */
  const save = (filters: HistoryFilters) => run(async () => {
    setOutcome({ kind: 'exporting' });
    const query = historyQuery(filters);
    const now = new Date();
    for (let archives = 1; ; archives += 1) {
      const { archive, nextCursor } = await exportHistory(query);
      saveFile(archive, archiveName(now, archives));
      if (nextCursor === null) return { kind: 'exported', archives };
      query.set('cursor', nextCursor);
    }
  });

  return { outcome, take, save, forget: () => setOutcome(null) };
}
