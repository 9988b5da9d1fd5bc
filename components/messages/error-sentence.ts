import type { ErrorBody } from '@/server/contract/error';
import { ApiError } from '../client/api-error';
import type { Messages } from './ko';

/** What to tell a person about a failure, in the interface's language. */
export function errorSentence(messages: Messages, error: ApiError | ErrorBody): string {
  const body = error instanceof ApiError ? error.body : error;
  // Only the server knows which field it refused.
  if (error.code === 'invalid_request' && body !== undefined) return body.message;
  return messages.errors[error.code];
}
