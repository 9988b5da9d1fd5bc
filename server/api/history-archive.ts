import { strFromU8, strToU8, unzip, zip, type Unzipped, type Zippable } from 'fflate';
import { z } from 'zod';
import { codesFromBase64 } from '../contract/codes';
import { historyEntrySchema, type HistoryEntry, type ImportCount } from '../contract/history';
import type { Store } from '../store/open-store';
import { uploadId } from '../store/uploads';
import { normalizePicture } from './normalize-picture';
import { RequestError } from './request-error';

/** Entries in one archive. */
export const archiveMaxEntries = 2000;
const unpackedMaxBytes = 1024 ** 3;
const entriesFile = 'history.jsonl';
const pageSize = 200;

/**
 * Packs entries and their pictures: `history.jsonl`, one entry a line, and `pictures/{id}.png`.
 * A drawn picture whose pixels are not at hand is packed as its codes alone, which is all that an import needs.
 */
export async function packHistory({ renderings, uploads }: Store, entries: readonly HistoryEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = { [entriesFile]: [strToU8(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')), { level: 6 }] };
  for (const { id, kind } of entries) {
    const png = kind === 'drawn' ? renderings.get(id) : uploads.get(id);
    // A PNG is compressed already.
    if (png !== undefined) files[`pictures/${id}.png`] = [png, { level: 0 }];
  }
  return new Promise((resolve, reject) => {
    zip(files, (error, packed) => {
      if (error === null) resolve(new Uint8Array(packed));
      else reject(error);
    });
  });
}

/**
 * Adds what an archive holds and this history does not; nothing that is here changes.
 * @throws RequestError `archive_unreadable`, `archive_too_large`; then nothing has been added.
 */
export async function unpackHistory(store: Store, archive: Uint8Array): Promise<ImportCount> {
  const files = await unpack(archive);
  const entries = readEntries(files[entriesFile]);
  const found: Parameters<Store['history']['addAll']>[0][number][] = [];
  const pixels = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (store.history.find(entry.id) !== undefined) continue;
    const file = files[`pictures/${entry.id}.png`];
    // Re-encoded as if a stranger had sent it, because an archive may come from one.
    const png = file === undefined ? undefined : await normalizePicture(file).catch(() => refuse());
    if (entry.kind === 'uploaded') found.push(png === undefined ? refuse() : { ...entry, id: uploadId(png), png });
    else {
      // The job stayed where the archive was made.
      found.push({ ...entry, jobId: null });
      if (png !== undefined) pixels.set(entry.id, png);
    }
  }
  const imported = store.history.addAll(found);
  for (const [id, png] of pixels) store.renderings.put(id, png);
  return { imported, known: entries.length - imported };
}

async function unpack(archive: Uint8Array): Promise<Unzipped> {
  let total = 0;
  const unzipped = new Promise<Unzipped>((resolve, reject) => {
    const filter = ({ originalSize }: { originalSize: number }) => {
      total += originalSize;
      // Before a byte of it is unpacked: a small archive may claim to hold anything.
      return total <= unpackedMaxBytes;
    };
    unzip(archive, { filter }, (error, files) => {
      if (error === null) resolve(files);
      else reject(error);
    });
  });
  const files = await unzipped.catch(() => refuse());
  if (total > unpackedMaxBytes) throw new RequestError('archive_too_large', { details: { megabytes: unpackedMaxBytes / 1024 ** 2 } });
  return files;
}

function readEntries(file: Uint8Array | undefined): HistoryEntry[] {
  if (file === undefined) return refuse();
  try {
    const lines = strFromU8(file).split('\n').filter((line) => line !== '');
    const entries = lines.map((line) => historyEntrySchema.parse(JSON.parse(line)));
    for (const entry of entries) if (entry.kind === 'drawn') codesFromBase64(entry.codes);
    return z.array(historyEntrySchema).max(archiveMaxEntries).parse(entries);
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new RequestError('archive_unreadable');
}

/** Entries in pages of the store's own size, newest first, at most as many as fit into one archive. */
export function entriesForArchive({ history }: Store, query: Parameters<Store['history']['list']>[0]): { entries: HistoryEntry[]; nextCursor: string | null } {
  const entries: HistoryEntry[] = [];
  let cursor = query.cursor;
  while (entries.length < archiveMaxEntries) {
    const page = history.list({ ...query, cursor, limit: pageSize });
    entries.push(...page.entries);
    if (page.nextCursor === null) return { entries, nextCursor: null };
    cursor = page.nextCursor;
  }
  return { entries, nextCursor: cursor ?? null };
}
