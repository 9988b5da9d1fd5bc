import { codesToBase64 } from '../contract/codes';
import type { DrawnEntry, Recipe } from '../contract/history';
import type { Store } from '../store/open-store';
import type { Application } from './application-parts';
import { chooseModel } from './choose-model';
import { modelOfDecoder, openLink, recipeOfLink } from './open-link';
import { RequestError } from './request-error';

/** The longest id that a kept picture has; whatever is longer can only be a link. */
export const idMaxLength = 80;

/** A picture and how it was drawn, as far as that is known. */
export interface FoundPicture {
  readonly png: Uint8Array;
  readonly recipe?: Recipe;
}

/** A picture's PNG, uploaded or drawn here, as far as its pixels are at hand; undefined when they are not. */
export async function keptPicture({ uploads, renderings }: Store, pictureId: string): Promise<Uint8Array | undefined> {
  return (await renderings.get(pictureId)) ?? uploads.get(pictureId);
}

/**
 * A picture by its id, or by what follows `/p/` in a link to it. Pixels that are not at hand are rendered from the codes; those of a kept
 * picture are kept from then on.
 * @throws RequestError `picture_not_found`, `picture_model_missing`, `link_damaged`, `link_newer`; what the renderer throws.
 */
export async function findPicture(application: Application, pictureId: string): Promise<FoundPicture> {
  const entry = await application.store.history.find(pictureId);
  const recipe = entry?.kind === 'drawn' ? { recipe: entry.recipe } : {};
  const png = await keptPicture(application.store, pictureId);
  if (png !== undefined) return { png, ...recipe };
  if (entry?.kind === 'drawn') return { png: await renderKept(application, entry), ...recipe };
  if (pictureId.length <= idMaxLength) throw new RequestError('picture_not_found');
  return renderLinked(application, pictureId);
}

async function renderKept(application: Application, { id, recipe, codes, decoder }: DrawnEntry): Promise<Uint8Array> {
  // Of a picture from before decoders were written down, the model's id is all that is known.
  const model = decoder === undefined ? await chooseModel(application, recipe.model) : await modelOfDecoder(application, { decoder, model: recipe.model });
  const png = await application.renderer.render({ model: model.id, codes, recipe: JSON.stringify({ ...recipe, codes }) });
  await application.store.renderings.put(id, png);
  return png;
}

async function renderLinked(application: Application, text: string): Promise<FoundPicture> {
  const { link, model, codes } = await openLink(application, text);
  const recipe = recipeOfLink(link);
  // Where that is no whole recipe, what is known goes into the file all the same.
  const told = recipe ?? { ...link.drawing, sampling: undefined, model: link.model ?? undefined };
  const base64 = codesToBase64(codes);
  const png = await application.renderer.render({ model: model.id, codes: base64, recipe: JSON.stringify({ ...told, codes: base64 }) });
  return recipe === null ? { png } : { png, recipe };
}
