import { errorResponseSchema } from '../../contract/error';
import type { DialectErrorResponse } from '../../contract/openai/dialect-error';
import { answering, errorResponse } from '../error-response';
import { eventFrame, eventStream } from '../event-stream';

type ErrorType = DialectErrorResponse['error']['type'];

const types: Readonly<Record<number, ErrorType>> = { 401: 'authentication_error', 403: 'permission_error', 429: 'rate_limit_error' };

/** Codes that the dialect has a word of its own for; clients look for it. */
const codes: Readonly<Record<string, string>> = {
  unknown_model: 'model_not_found',
  api_key_missing: 'invalid_api_key',
  api_key_invalid: 'invalid_api_key',
  rate_limited: 'rate_limit_exceeded',
};

/** A route handler that answers as `answering` does, its errors in the OpenAI dialect. */
export function answeringInDialect<Arguments extends unknown[]>(
  handler: (request: Request, ...rest: Arguments) => Response | Promise<Response>,
): (request: Request, ...rest: Arguments) => Promise<Response> {
  const answer = answering(handler);
  return async (request, ...rest) => {
    const response = await answer(request, ...rest);
    if (response.status < 400) return response;
    const headers = new Headers(response.headers);
    headers.delete('Content-Length');
    return Response.json(await dialectErrorOf(response), { status: response.status, headers });
  };
}

/**
 * A streamed answer in the OpenAI dialect. What goes wrong once it has begun comes as an `error` event.
 * @param frames until the signal aborts.
 */
export function dialectStream(request: Request, frames: (signal: AbortSignal) => AsyncGenerator<string, void, undefined>): Response {
  const leave = new AbortController();
  return eventStream(request, framesOrError(request, frames(leave.signal), leave.signal), leave);
}

async function* framesOrError(request: Request, frames: AsyncGenerator<string, void, undefined>, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  try {
    yield* frames;
  } catch (error) {
    if (!signal.aborted) yield eventFrame('error', { type: 'error', ...(await dialectErrorOf(errorResponse(error, request))) });
  }
}

async function dialectErrorOf(response: Response): Promise<DialectErrorResponse> {
  const { error: { code, message, param } } = errorResponseSchema.parse(await response.json());
  const type = types[response.status] ?? (response.status >= 500 ? 'server_error' : 'invalid_request_error');
  return { error: { message, type, param: param ?? null, code: codes[code] ?? code } };
}
