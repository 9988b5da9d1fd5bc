import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { application } from './application';
import { chooseModel } from './choose-model';
import { findPackage, readCard } from './model-package';
import { RequestError } from './request-error';

// Packages are replaced under the same name.
const noStore = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
/** The kinds of pictures that a card may show, by the ends of their names. */
const pictureTypes: Readonly<Record<string, string>> = { webp: 'image/webp', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', avif: 'image/avif', gif: 'image/gif' };
/** A name that leads nowhere but into the package's own folder. */
const pictureName = /^[\w-]+\.([a-z]+)$/;

/** A model's card, and the model's name. */
export interface ModelCardText {
  readonly name: string;
  readonly markdown: string;
}

/** The card of a package, whether or not its model can be used; null when there is no such package or it has none. */
export async function modelCard(id: string): Promise<ModelCardText | null> {
  try {
    const found = await findPackage(id);
    const markdown = await readCard(found);
    return markdown === null ? null : { name: found.manifest.name, markdown };
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}

/** A model's card as Markdown. @throws RequestError `unknown_model`, also for a model without a card, `model_unavailable`. */
export async function modelCardResponse(id: string): Promise<Response> {
  const { id: model } = await chooseModel(application(), id);
  const card = await readCard(await findPackage(model));
  if (card === null) throw new RequestError('unknown_model', { param: 'model', details: { model } });
  return new Response(card, { headers: { ...noStore, 'Content-Type': 'text/markdown; charset=utf-8' } });
}

/**
 * A picture that lies beside a model's card.
 * @param picture name of its file. @throws RequestError `picture_not_found`, also for names of anything else, `unknown_model`, `model_unavailable`.
 */
export async function cardPictureResponse(id: string, picture: string): Promise<Response> {
  const { folder } = await findPackage((await chooseModel(application(), id)).id);
  const type = pictureTypes[pictureName.exec(picture)?.[1] ?? ''];
  const file = type === undefined ? null : await readFile(join(folder, picture)).catch(() => null);
  if (type === undefined || file === null) throw new RequestError('picture_not_found', { param: 'picture' });
  return new Response(new Uint8Array(file), { headers: { ...noStore, 'Content-Type': type } });
}
