import { recipeSchema, type Recipe } from '../contract/history';
import { codedModels, type CodedModel } from '../contract/coded-model';
import { linkedCodes, PictureLinkError, readPictureLink, type PictureLink } from '../contract/picture-link';
import type { Application } from './application-parts';
import { installedModels } from './choose-model';
import { RequestError } from './request-error';

/** A link whose picture can be rendered here. */
export interface OpenLink {
  readonly link: PictureLink;
  readonly model: CodedModel;
  readonly codes: Uint16Array;
}

/**
 * Reads what follows `/p/` in a link, without the database.
 * @throws RequestError `link_damaged`, `link_newer`, `picture_model_missing` naming the model, or `model_unavailable` while none is awake.
 */
export async function openLink(application: Application, text: string): Promise<OpenLink> {
  try {
    const link = readPictureLink(text);
    const model = await modelOfDecoder(application, link);
    return { link, model, codes: linkedCodes(link, model.picture) };
  } catch (error) {
    throw error instanceof PictureLinkError ? new RequestError(error.code) : error;
  }
}

/** How a linked picture was drawn; null when its link does not tell all of it. */
export function recipeOfLink({ model, drawing }: PictureLink): Recipe | null {
  return recipeSchema.safeParse({ ...drawing, model }).data ?? null;
}

/** As `openLink`, but null for a link that cannot be opened here. @throws RequestError `model_unavailable`. */
export async function tryOpenLink(application: Application, text: string): Promise<OpenLink | null> {
  try {
    return await openLink(application, text);
  } catch (error) {
    if (error instanceof RequestError && error.code !== 'model_unavailable') return null;
    throw error;
  }
}

/** The installed model whose pixels these codes stand for; of several the one that is named. @throws RequestError `picture_model_missing`, `model_unavailable`. */
export async function modelOfDecoder(application: Application, { decoder, model }: { decoder: string; model: string | null }): Promise<CodedModel> {
  const readers = codedModels(await installedModels(application)).filter((installed) => installed.decoder === decoder);
  const found = readers.find(({ id }) => id === model) ?? readers[0];
  if (found === undefined) throw new RequestError('picture_model_missing', { details: { decoder, ...(model === null ? {} : { model }) } });
  return found;
}
