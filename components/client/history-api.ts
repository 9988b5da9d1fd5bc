import { alikeAnswerSchema, type AlikeAnswer } from '@/server/contract/alike';
import { historyEntrySchema, historyPageSchema, importCountSchema, recipeAnswerSchema, removedPicturesSchema, type HistoryEntry, type HistoryPage, type ImportCount, type RecipeAnswer, type RemovedBatch } from '@/server/contract/history';
import { call, ensureUploadSize, send } from './api';

function entryPath(pictureId: string): string {
  return `/api/history/${encodeURIComponent(pictureId)}`;
}

/** One page of what was drawn and uploaded, newest first. @param query of `GET /api/history`. @throws ApiError */
export function listHistory(query: URLSearchParams): Promise<HistoryPage> {
  return call(historyPageSchema, `/api/history?${query.toString()}`, { cache: 'no-store' });
}

/** Pictures that fit some words or are like another one, the best first. @param query of `GET /api/history/alike`. @throws ApiError `language_unsupported`, `embedder_missing` among others */
export function findAlike(query: URLSearchParams): Promise<AlikeAnswer> {
  return call(alikeAnswerSchema, `/api/history/alike?${query.toString()}`, { cache: 'no-store' });
}

/** One picture with its recipe and captions. @throws ApiError `picture_not_found` among others */
export function readEntry(pictureId: string): Promise<HistoryEntry> {
  return call(historyEntrySchema, entryPath(pictureId), { cache: 'no-store' });
}

/** Gives a picture its star or takes it. @throws ApiError `picture_not_found` among others */
export function starEntry(pictureId: string, starred: boolean): Promise<HistoryEntry> {
  return call(historyEntrySchema, entryPath(pictureId), {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ starred }),
  });
}

function sendingIds(pictureIds: readonly string[]): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ pictureIds }) };
}

/** Removes pictures together; those that are gone already are passed over. Returns what can be brought back. @throws ApiError */
export async function removeEntries(pictureIds: readonly string[]): Promise<RemovedBatch[]> {
  return (await call(removedPicturesSchema, '/api/history/removed', sendingIds(pictureIds))).batches;
}

/** Brings removed pictures back. Returns what else can be. @throws ApiError */
export async function restoreEntries(pictureIds: readonly string[]): Promise<RemovedBatch[]> {
  return (await call(removedPicturesSchema, '/api/history/restore', sendingIds(pictureIds))).batches;
}

/** Removed pictures that can be brought back, the newest batch first. @throws ApiError */
export async function listRemoved(): Promise<RemovedBatch[]> {
  return (await call(removedPicturesSchema, '/api/history/removed', { cache: 'no-store' })).batches;
}

/** Packs what a query finds. `nextCursor`: where the next archive goes on, when one does not hold all. @throws ApiError */
export async function exportHistory(query: URLSearchParams): Promise<{ archive: Blob; nextCursor: string | null }> {
  const response = await send(`/api/history/export?${query.toString()}`);
  return { archive: await response.blob(), nextCursor: response.headers.get('x-next-cursor') };
}

/** Adds an exported zip file; nothing that is here already changes. @throws ApiError `archive_unreadable`, `archive_too_large` among others */
export function importHistory(archive: Blob): Promise<ImportCount> {
  return call(importCountSchema, '/api/history/import', { method: 'POST', body: archive });
}

/** What a picture file says of how it was drawn, and the picture of this history that it is. @throws ApiError `picture_too_large` before the upload, among others */
export async function findRecipe(picture: Blob): Promise<RecipeAnswer> {
  ensureUploadSize(picture);
  return call(recipeAnswerSchema, '/api/recipe', { method: 'POST', body: picture });
}
