import { answering } from '@/server/api/error-response';
import { recipeResponse } from '@/server/api/recipe-response';

/** `POST /api/recipe`: how a picture file of ours was drawn, and whether it is in the history. */
export const POST = answering(recipeResponse);
