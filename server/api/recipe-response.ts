import type { Recipe, RecipeAnswer } from '../contract/history';
import { uploadMaxBytes } from '../contract/request';
import { application } from './application';
import { pictureFormat } from './picture-format';
import { readRecipe } from './picture-recipe';
import { readBody } from './read-body';
import { RequestError } from './request-error';

/**
 * How the picture of a file, sent as the body, was drawn: as the file says, or else as the history says of the drawn picture with these pixels.
 * @throws RequestError `picture_too_large`, StoreError.
 */
export async function recipeResponse(request: Request): Promise<Response> {
  const file = await readBody(request, uploadMaxBytes, () => new RequestError('picture_too_large', { param: 'picture' }));
  const recipe = await readRecipe(file);
  return Response.json(recipe === null ? await findByPixels(file) : await findByRecipe(recipe), { headers: { 'Cache-Control': 'no-store' } });
}

async function findByRecipe(recipe: Recipe): Promise<RecipeAnswer> {
  const pictureId = (await application().store.history.findByRecipe(recipe)) ?? null;
  return { recipe, pictureId, match: pictureId === null ? null : 'recipe', similarity: null };
}

async function findByPixels(file: Uint8Array): Promise<RecipeAnswer> {
  const { pictureIndex, store } = application();
  // Formats that nobody may upload are not decoded here either.
  const found = pictureFormat(file) === null ? null : await pictureIndex.find(file);
  const entry = found === null ? undefined : await store.history.find(found.pictureId);
  if (found === null || entry?.kind !== 'drawn') return { recipe: null, pictureId: null, match: null, similarity: null };
  return { recipe: entry.recipe, ...found };
}
