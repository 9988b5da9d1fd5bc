import type { ErrorBody, ErrorCode } from '../contract/error';

/** A job could not be taken or finished. The message is for the log; readers get one in their language, looked up by code. */
export class JobError extends Error {
  override readonly name = 'JobError';
  readonly code: ErrorCode;
  readonly details: ErrorBody['details'];

  constructor(code: ErrorCode, message: string, details?: ErrorBody['details']) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
