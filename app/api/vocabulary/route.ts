import { answering } from '@/server/api/error-response';
import { vocabularyResponse } from '@/server/api/vocabulary-response';

/** `GET /api/vocabulary?prompt=…&model=…`: which words of the prompt the model knows, the nearest ones to those it does not, and the prompt in the other language. */
export const GET = answering(vocabularyResponse);
