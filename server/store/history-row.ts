import { z } from 'zod';
import { codesToBase64 } from '../contract/codes';
import type { HistoryEntry, KeptCaption } from '../contract/history';
import { keptCaptionSchema, recipeSchema } from '../contract/history';
import type { SqlDatabase } from './sql-database';
import { blobSchema, flagSchema, jsonColumn, marksFor } from './sql-database';

const common = { number: z.number(), id: z.string(), created_at: z.string(), starred: flagSchema };

/** A row of `pictures`. */
export const pictureRowSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('drawn'), job_id: z.string().nullable(), recipe: jsonColumn(recipeSchema), codes: blobSchema, decoder: z.string().nullable(), score: z.number() }),
  z.object({ ...common, kind: z.literal('uploaded') }),
]);
export type PictureRow = z.output<typeof pictureRowSchema>;

export const pictureColumns = 'p.number, p.id, p.kind, p.job_id, p.created_at, p.starred, p.recipe, p.codes, p.decoder, p.score';

const captionRowSchema = keptCaptionSchema.omit({ jobId: true }).extend({ picture_id: z.string(), job_id: z.string() });

/** Codes as they are stored: 16 bits each, little-endian on every machine. */
export function codesToBlob(codes: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(codes.length * 2);
  codes.forEach((code, index) => bytes.set([code & 0xff, code >> 8], index * 2));
  return bytes;
}

export function codesFromBlob(blob: Uint8Array): Uint16Array {
  return Uint16Array.from({ length: blob.length >> 1 }, (_, index) => (blob[2 * index] ?? 0) | ((blob[2 * index + 1] ?? 0) << 8));
}

/** Rows with their captions, in the order of the rows. */
export async function entriesOf(database: SqlDatabase, rows: readonly PictureRow[]): Promise<HistoryEntry[]> {
  const captions = await captionsOf(database, rows.map(({ id }) => id));
  return rows.map((row) => {
    const shared = { id: row.id, createdAt: row.created_at, starred: row.starred, captions: captions.get(row.id) ?? [] };
    if (row.kind === 'uploaded') return { ...shared, kind: row.kind };
    const decoder = row.decoder === null ? {} : { decoder: row.decoder };
    return { ...shared, kind: row.kind, jobId: row.job_id, recipe: row.recipe, codes: codesToBase64(codesFromBlob(row.codes)), ...decoder, score: row.score };
  });
}

async function captionsOf(database: SqlDatabase, ids: readonly string[]): Promise<Map<string, KeptCaption[]>> {
  const captions = new Map<string, KeptCaption[]>();
  if (ids.length === 0) return captions;
  const rows = await database.all(
    captionRowSchema,
    `select * from captions where picture_id in (${marksFor(ids)}) order by picture_id, job_id, language, position`,
    ...ids,
  );
  for (const { picture_id: pictureId, job_id: jobId, ...caption } of rows) {
    captions.set(pictureId, [...(captions.get(pictureId) ?? []), { jobId, ...caption }]);
  }
  return captions;
}
