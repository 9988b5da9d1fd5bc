import type { ErrorBody, ErrorCode } from '../contract/error';

interface RequestErrorOptions {
  /** The request field at fault. */
  readonly param?: string | undefined;
  readonly details?: ErrorBody['details'];
  /** When the status that belongs to the code does not fit. */
  readonly status?: number;
}

/** A request that cannot be served. Readers get a message in their language, looked up by code. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly details: ErrorBody['details'];
  readonly status: number | undefined;

  constructor(code: ErrorCode, { param, details, status }: RequestErrorOptions = {}) {
    super(code);
    this.code = code;
    this.param = param;
    this.details = details;
    this.status = status;
  }
}
