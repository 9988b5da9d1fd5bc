import { answering } from '@/server/api/error-response';
import { vocabularyResponse } from '@/server/api/vocabulary-response';

/** `GET /api/vocabulary?prompt=…&model=…`: which words of the prompt the model knows, and the nearest ones to those it does not. */
export const GET = answering(vocabularyResponse);
