import { z } from 'zod';
import { errorCodeSchema } from '@/server/contract/error';
import { languageSchema, type Language } from '@/server/contract/language';
import { createSessionStore } from '../client/session-store';
import type { FoundFile } from './found-files';

/** More would be slow to show, and better described from the command line. */
export const rowsMax = 300;

const captionSchema = z.object({
  /** As the model wrote it. */
  written: z.string(),
  /** 0–1. */
  confidence: z.number(),
  /** As it was corrected; null when it was left alone. */
  edited: z.string().nullable(),
});
export type RowCaption = z.infer<typeof captionSchema>;

const rowSchema = z.object({
  key: z.string(),
  /** Name of the file, after those of the folders it was picked with. */
  path: z.string(),
  bytes: z.number(),
  state: z.enum(['waiting', 'reading', 'done', 'failed', 'canceled']),
  jobId: z.string().nullable(),
  pictureId: z.string().nullable(),
  model: z.string().nullable(),
  captions: z.partialRecord(languageSchema, captionSchema),
  unfamiliar: z.boolean(),
  /** Why it failed. */
  error: z.union([errorCodeSchema, z.enum(['network', 'contract'])]).nullable(),
});
/** One picture of the table. */
export type FolderRow = z.infer<typeof rowSchema>;

/** The pictures in the table, in the order of their paths as they were added. */
export const folderStore = createSessionStore('dallae.describe.folder', z.array(rowSchema), []);

/** The rows with pictures added; those that are there already, by path and size, stay as they are. @param newKey a key that no row has. */
export function withFiles(rows: readonly FolderRow[], found: readonly FoundFile[], newKey: () => string): FolderRow[] {
  const known = new Set(rows.map(identity));
  const added = found
    .toSorted((first, second) => first.path.localeCompare(second.path, undefined, { numeric: true }))
    .map(({ path, file }) => ({ path, bytes: file.size }))
    .filter((file) => !known.has(identity(file)))
    .map(({ path, bytes }): FolderRow => ({
      key: newKey(), path, bytes, state: 'waiting', jobId: null, pictureId: null, model: null, captions: {}, unfamiliar: false, error: null,
    }));
  return [...rows, ...added].slice(0, rowsMax);
}

/** What tells files apart: a file of the same path and size is taken for the same. */
export function identity({ path, bytes }: { readonly path: string; readonly bytes: number }): string {
  return `${bytes} ${path}`;
}

/** Changes one row. */
export function updateRow(key: string, change: (row: FolderRow) => FolderRow): void {
  folderStore.write((rows) => rows.map((row) => (row.key === key ? change(row) : row)));
}

/** Corrects a caption; the model's own words are no correction. */
export function withEdit(row: FolderRow, language: Language, text: string): FolderRow {
  const caption = row.captions[language];
  if (caption === undefined) return row;
  return { ...row, captions: { ...row.captions, [language]: { ...caption, edited: text === caption.written ? null : text } } };
}

/** The caption as it stands. */
export function captionText({ written, edited }: RowCaption): string {
  return edited ?? written;
}

/** Whether nothing more will happen to the row unless somebody asks for it. */
export function isSettled({ state }: FolderRow): boolean {
  return state === 'done' || state === 'failed' || state === 'canceled';
}
