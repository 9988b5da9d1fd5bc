import type { ErrorBody, ErrorCode } from '@/server/contract/error';

/** Failures that happen before the server can name one: no connection, or an answer that is not the contract's. */
export type ClientErrorCode = ErrorCode | 'network' | 'contract';

/** Any failed call to the server. `message` is for logs; screens look a sentence up by `code`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ClientErrorCode,
    message: string,
    readonly options: { status?: number; body?: ErrorBody; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
  }

  /** What the server said, when it did. */
  get body(): ErrorBody | undefined {
    return this.options.body;
  }
}

/** What was thrown, as a failed call; anything that no call throws is an internal error. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal_error', String(error), { cause: error });
}
