import { answeringInDialect } from '@/server/api/openai/dialect-answer';
import { generateImages } from '@/server/api/openai/image-generations';

/** `POST /v1/images/generations`: draws pictures, as OpenAI's clients ask for them. */
export const POST = answeringInDialect(generateImages);
