import type { ErrorCode } from '../contract/error';

/** What was typed cannot be run; `param` names the option or argument at fault. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code: ErrorCode;
  readonly param: string | undefined;

  constructor(message: string, options: { code?: ErrorCode; param?: string } = {}) {
    super(message);
    this.code = options.code ?? 'invalid_request';
    this.param = options.param;
  }
}
