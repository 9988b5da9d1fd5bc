import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { z } from 'zod';
import { EvaluationError } from './errors';
import { factsSchema } from '../../server/vocabulary/facts';
import { readJson } from './read-json';
import { tasks } from './tasks/task-prompts';

const byLanguage = <Schema extends z.ZodType>(schema: Schema) => z.object({ ko: schema, en: schema });

export const sceneSchema = z.object({
  /** Which of GenEval's tasks it answers; only in the group `tasks`. */
  task: z.enum(tasks).optional(),
  heldOut: z.boolean(),
  /** Everything that is true of the picture. */
  facts: factsSchema,
  /** The squares its drawings were put into, pixels of the 256-pixel picture. */
  placements: z.array(z.object({ thing: z.number().int(), left: z.number(), top: z.number(), size: z.number() })),
  /** Something a person might type to get it, and what that says. */
  prompts: byLanguage(z.object({ text: z.string(), facts: factsSchema })),
  /** The sentence that says everything. */
  captions: byLanguage(z.string()),
});
export type SceneRecord = z.infer<typeof sceneSchema>;

const styledSchema = z.object({ style: z.string(), concept: z.string(), setting: z.string() });
export type StyledRecord = z.infer<typeof styledSchema>;

const photographSchema = z.object({ title: z.string(), author: z.string(), license: z.string() });

/** A picture of the evaluation set with what is known of it. */
export interface SetPicture<Facts> {
  number: number;
  facts: Facts;
  /** The picture as a PNG file, 256 × 256. */
  read(): Promise<Uint8Array>;
}

/** Folder of the committed pictures. */
export const scenesFolder = fileURLToPath(new URL('scenes', import.meta.url));

const [columns, side] = [8, 256];

/** @param folder usually `tests/evaluate/scenes`. @throws EvaluationError `file_unreadable`. */
export async function readScenes(folder: string, group: 'tasks' | 'fresh' | 'held-out'): Promise<SetPicture<SceneRecord>[]> {
  return withPictures(folder, group, await readJson(join(folder, `${group}.json`), z.array(sceneSchema)));
}

/** Single drawings in styles that no model was trained on. @throws as `readScenes`. */
export async function readUnseenStyles(folder: string): Promise<SetPicture<StyledRecord>[]> {
  return withPictures(folder, 'unseen-styles', await readJson(join(folder, 'unseen-styles.json'), z.array(styledSchema)));
}

/** Photographs in the public domain. @throws as `readScenes`. */
export async function readPhotographs(folder: string): Promise<SetPicture<z.infer<typeof photographSchema>>[]> {
  return withPictures(folder, 'photographs', await readJson(join(folder, 'photographs.json'), z.array(photographSchema)));
}

async function withPictures<Facts>(folder: string, group: string, records: readonly Facts[]): Promise<SetPicture<Facts>[]> {
  const path = join(folder, `${group}.webp`);
  const unreadable = (error: unknown): never => {
    throw new EvaluationError('file_unreadable', `The sheet ${path} cannot be read: ${String(error)}`, { cause: error });
  };
  const sheet = await readFile(path).then((file) => sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })).catch(unreadable);
  const { width, height } = sheet.info;
  if (width !== columns * side || height < Math.ceil(records.length / columns) * side) unreadable(`${width} × ${height} pixels do not hold ${records.length} pictures`);
  return records.map((facts, number) => ({
    number,
    facts,
    read: () =>
      sharp(sheet.data, { raw: { width, height, channels: 3 } })
        .extract({ left: (number % columns) * side, top: Math.floor(number / columns) * side, width: side, height: side })
        .png({ compressionLevel: 1 })
        .toBuffer(),
  }));
}
