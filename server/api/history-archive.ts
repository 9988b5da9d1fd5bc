import { strFromU8, strToU8, type Unzipped, type Zippable } from 'fflate';
import { z } from 'zod';
import { codesFromBase64 } from '../contract/codes';
import { historyEntrySchema, type HistoryEntry, type ImportCount } from '../contract/history';
import type { Store } from '../store/open-store';
import { uploadId } from '../store/uploads';
import { packFiles, refuseArchive, unpackFiles } from './archive-files';
import { normalizePicture } from './normalize-picture';
import { withRecipe } from './picture-recipe';

/** Entries in one archive. */
export const archiveMaxEntries = 2000;
const entriesFile = 'history.jsonl';
const pageSize = 200;

/**
 * Packs entries and their pictures: `history.jsonl`, one entry a line, and `pictures/{id}.png`.
 * A drawn picture whose pixels are not at hand is packed as its codes alone, which is all that an import needs.
 */
export async function packHistory({ renderings, uploads }: Store, entries: readonly HistoryEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const files = filesOfEntries(entries);
  for (const { id, kind } of entries) {
    const png = await (kind === 'drawn' ? renderings.get(id) : uploads.get(id));
    // A PNG is compressed already.
    if (png !== undefined) files[pictureFile(id)] = [png, { level: 0 }];
  }
  return packFiles(files);
}

/** The file of an archive that says which entries it holds. @param entries the newest first. */
export function filesOfEntries(entries: readonly HistoryEntry[]): Zippable {
  return { [entriesFile]: [strToU8(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')), { level: 6 }] };
}

/** Where a picture's pixels are in an archive. */
export function pictureFile(pictureId: string): string {
  return `pictures/${pictureId}.png`;
}

/**
 * Adds what an archive holds and this history does not; nothing that is here changes.
 * @throws RequestError `archive_unreadable`, `archive_too_large`; then nothing has been added.
 */
export async function unpackHistory(store: Store, archive: Uint8Array): Promise<ImportCount> {
  return addEntries(store, await unpackFiles(archive));
}

/** As `unpackHistory`, from files that are unpacked already. @throws RequestError `archive_unreadable`; then nothing has been added. */
export async function addEntries(store: Store, files: Unzipped): Promise<ImportCount> {
  const entries = readEntries(files[entriesFile]);
  const found: Parameters<Store['history']['addAll']>[0][number][] = [];
  const pixels = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if ((await store.history.find(entry.id)) !== undefined) continue;
    const file = files[pictureFile(entry.id)];
    // Re-encoded as if a stranger had sent it, because an archive may come from one.
    const png = file === undefined ? undefined : await normalizePicture(file).catch(() => refuseArchive());
    if (entry.kind === 'uploaded') found.push(png === undefined ? refuseArchive() : { ...entry, id: uploadId(png), png });
    else {
      // The job stayed where the archive was made.
      found.push({ ...entry, jobId: null });
      // What the file said of itself is gone with all that a stranger may have put into it; the entry knows it, too.
      if (png !== undefined) pixels.set(entry.id, await withRecipe(png, entry.recipe));
    }
  }
  const imported = await store.history.addAll(found);
  for (const [id, png] of pixels) await store.renderings.put(id, png);
  return { imported, known: entries.length - imported };
}

function readEntries(file: Uint8Array | undefined): HistoryEntry[] {
  if (file === undefined) return refuseArchive();
  try {
    const lines = strFromU8(file).split('\n').filter((line) => line !== '');
    const entries = lines.map((line) => historyEntrySchema.parse(JSON.parse(line)));
    for (const entry of entries) if (entry.kind === 'drawn') codesFromBase64(entry.codes);
    return z.array(historyEntrySchema).max(archiveMaxEntries).parse(entries);
  } catch {
    return refuseArchive();
  }
}

/** Entries in pages of the store's own size, newest first, at most as many as fit into one archive. */
export async function entriesForArchive({ history }: Store, query: Parameters<Store['history']['list']>[0]): Promise<{ entries: HistoryEntry[]; nextCursor: string | null }> {
  const entries: HistoryEntry[] = [];
  let cursor = query.cursor;
  while (entries.length < archiveMaxEntries) {
    const page = await history.list({ ...query, cursor, limit: pageSize });
    entries.push(...page.entries);
    if (page.nextCursor === null) return { entries, nextCursor: null };
    cursor = page.nextCursor;
  }
  return { entries, nextCursor: cursor ?? null };
}
