import type { ErrorBody, ErrorCode } from '../contract/error';

/** Something could not be kept or read. The message is for the log; readers get one in their language, looked up by code. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: ErrorCode;
  readonly details: ErrorBody['details'];

  constructor(code: ErrorCode, message: string, options: { readonly cause?: unknown; readonly details?: ErrorBody['details'] } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}
