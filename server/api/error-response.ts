import { z } from 'zod';
import type { ErrorBody, ErrorCode } from '../contract/error';
import { errorBodySchema } from '../contract/error';
import type { Language } from '../contract/language';
import { application } from './application';
import { errorMessage } from './error-messages';
import { logOf } from '../log/log-of';
import { readerLanguage } from './reader-language';
import { requestIdOf } from './request-id';

const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  prompt_empty: 400,
  prompt_too_long: 400,
  prompt_unreadable: 400,
  unknown_model: 404,
  model_unavailable: 503,
  model_damaged: 503,
  capability_missing: 400,
  language_unsupported: 400,
  memory_short: 503,
  embedder_missing: 404,
  hub_off: 403,
  hub_unreachable: 502,
  hub_answer_unusable: 502,
  download_interrupted: 502,
  download_damaged: 502,
  model_in_progress: 409,
  model_incomplete: 409,
  model_not_removable: 404,
  picture_missing: 400,
  picture_too_large: 413,
  picture_too_many_pixels: 413,
  picture_unsupported: 415,
  picture_unreadable: 400,
  job_not_found: 404,
  picture_not_found: 404,
  story_not_found: 404,
  page_not_found: 404,
  story_full: 409,
  nothing_to_undo: 409,
  job_canceled: 409,
  pictures_too_many: 400,
  size_unsupported: 400,
  mask_unusable: 400,
  remote_picture_off: 400,
  remote_picture_refused: 400,
  remote_picture_failed: 400,
  picture_model_missing: 404,
  picture_of_other_model: 400,
  link_damaged: 400,
  link_newer: 400,
  queue_full: 503,
  machine_busy: 503,
  queue_unreachable: 503,
  shutting_down: 503,
  request_too_large: 413,
  api_key_missing: 401,
  api_key_invalid: 401,
  rate_limited: 429,
  worker_lost: 503,
  storage_full: 507,
  storage_unavailable: 503,
  data_folder_in_use: 503,
  database_unreachable: 503,
  database_refused: 503,
  database_outdated: 503,
  archive_too_large: 413,
  archive_unreadable: 400,
  archive_without_story: 400,
  internal_error: 500,
};

/** The HTTP status of an error, where it has none of its own. */
export function statusOf(code: ErrorCode): number {
  return statuses[code];
}

/** The same error with its message in the reader's language. */
export function localizeError(error: ErrorBody, language: Language): ErrorBody {
  return { ...error, message: errorMessage(error, language) };
}

// By shape, not by class: Next loads a module once for each bundle, so an error may be of another copy of its class.
const knownErrorSchema = errorBodySchema.omit({ message: true }).extend({ status: z.number().optional() });

/** Turns whatever a handler threw into `{error}` with the status that fits. */
export function errorResponse(error: unknown, request: Request): Response {
  const known = knownErrorSchema.safeParse(error).data;
  // What we did not foresee must leave a trace for whoever repairs it.
  if (known === undefined) logOf('http').error({ requestId: requestIdOf(request), err: error }, 'a request failed for a reason nobody foresaw');
  const { status: special, ...body } = known ?? { code: 'internal_error' };
  const status = special ?? statusOf(body.code);
  return Response.json(
    { error: { ...body, message: errorMessage(body, readerLanguage(request)) } },
    { status, headers: headersOf(status, body.details) },
  );
}

/** What a client's program needs to know beside the message: when to come again, and how to sign in. */
function headersOf(status: number, details: ErrorBody['details']): Record<string, string> {
  if (status === 503) return { 'Retry-After': '5' };
  if (status === 429) return { 'Retry-After': String(details?.['seconds'] ?? 1) };
  // A browser that opens a screen asks its reader for user and password; the key is the password.
  if (status === 401) return { 'WWW-Authenticate': 'Bearer realm="Dallae", Basic realm="Dallae", charset="UTF-8"' };
  return {};
}

interface AnsweringOptions {
  /** Answers everybody, without a key and as often as asked. */
  readonly open?: boolean;
}

/** A route handler that answers only whom the gate lets in, and whose errors become responses. */
export function answering<Arguments extends unknown[]>(
  handler: (request: Request, ...rest: Arguments) => Response | Promise<Response>,
  { open = false }: AnsweringOptions = {},
): (request: Request, ...rest: Arguments) => Promise<Response> {
  return async (request, ...rest) => {
    try {
      if (!open) await application().gate.admit(request);
      return await handler(request, ...rest);
    } catch (error) {
      return errorResponse(error, request);
    }
  };
}
