import { answeringInDialect } from '@/server/api/openai/dialect-answer';
import { completeChat } from '@/server/api/openai/chat-completions';

/** `POST /v1/chat/completions`: describes a picture, as OpenAI's clients ask for it. */
export const POST = answeringInDialect(completeChat);
