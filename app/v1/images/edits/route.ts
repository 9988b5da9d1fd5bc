import { answeringInDialect } from '@/server/api/openai/dialect-answer';
import { editImage } from '@/server/api/openai/image-edits';

/** `POST /v1/images/edits`: draws a part of a picture anew, as OpenAI's clients ask for it. */
export const POST = answeringInDialect(editImage);
