import { answeringInDialect } from '@/server/api/openai/dialect-answer';
import { dialectModelResponse } from '@/server/api/openai/models';

/** `GET /v1/models/{model}`: one usable model, as OpenAI's clients expect it. */
export const GET = answeringInDialect(async (_, { params }: { params: Promise<{ model: string }> }) => dialectModelResponse((await params).model));
