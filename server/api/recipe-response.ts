import type { RecipeAnswer } from '../contract/history';
import { uploadMaxBytes } from '../contract/request';
import { application } from './application';
import { readRecipe } from './picture-recipe';
import { readBody } from './read-body';
import { RequestError } from './request-error';

/**
 * What a picture file, sent as the body, says of how it was drawn: `{recipe, pictureId}`. Both are null for a file that does not say;
 * `pictureId` alone is null when the picture is not in this history.
 * @throws RequestError `picture_too_large`.
 */
export async function recipeResponse(request: Request): Promise<Response> {
  const file = await readBody(request, uploadMaxBytes, () => new RequestError('picture_too_large', { param: 'picture' }));
  const recipe = await readRecipe(file);
  const pictureId = recipe === null ? null : (application().store.history.findByRecipe(recipe) ?? null);
  const answer: RecipeAnswer = { recipe, pictureId };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}
