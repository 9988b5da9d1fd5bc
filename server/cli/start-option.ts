import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { codesToBase64 } from '../contract/codes';
import { startPictureSchema, type StartPictureRequest } from '../contract/start-picture';
import { codesOfPicture } from '../engine/given-colors';
import type { Model } from '../engine/model';
import { readPngText, recipeKeyword } from '../engine/png-text';
import type { StartOptions } from './request-options';
import { UsageError } from './usage-error';

const recipeSchema = z.object({ model: z.string(), codes: z.string() });

/**
 * Reads `--start` and `--keep`. Our own pictures carry their codes; any other picture file is encoded; what is no file is taken for codes.
 * @throws UsageError when it is neither, or the mask is none; PictureUnreadableError when the file is no picture.
 */
export async function readStartOptions(model: Model, { from, keep }: StartOptions): Promise<StartPictureRequest> {
  const file = await readFile(from).catch(() => null);
  const codes = file === null ? from : (codesInside(file, model) ?? codesToBase64(await codesOfPicture(model, file)));
  const parsed = startPictureSchema.safeParse({ codes, keep });
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0] === 'keep' ? 'keep' : 'start';
  throw new UsageError(field === 'keep' ? '--keep takes one 0 or 1 for each position.' : `${from} is neither a file nor codes.`, { param: field });
}

function codesInside(file: Uint8Array, model: Model): string | null {
  const text = readPngText(file, recipeKeyword);
  if (text === null) return null;
  try {
    const recipe = recipeSchema.parse(JSON.parse(text));
    return recipe.model === model.manifest.id ? recipe.codes : null;
  } catch {
    // A text of another program under our keyword: the pixels still speak.
    return null;
  }
}
