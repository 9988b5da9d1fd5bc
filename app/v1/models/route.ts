import { answeringInDialect } from '@/server/api/openai/dialect-answer';
import { dialectModels } from '@/server/api/openai/models';

// What is installed is known only once the server runs.
export const dynamic = 'force-dynamic';

/** `GET /v1/models`: every usable model, as OpenAI's clients expect it. */
export const GET = answeringInDialect(dialectModels);
