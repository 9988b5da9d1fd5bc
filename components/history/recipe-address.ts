import type { Recipe } from '@/server/contract/history';
import { createAddress } from '../create/create-address';
import { initialDraft } from '../create/create-store';
import { settingsOfTask } from '../settings/draw-settings';

/** The address that opens Create with everything that drew a picture, and with enough candidates that it is among them. */
export function recipeAddress(recipe: Recipe): string {
  return createAddress(recipe.prompt, { candidates: Math.max(initialDraft.candidates, recipe.candidate + 1), settings: settingsOfTask(recipe) });
}
