import type { ErrorBody, ErrorCode } from '../contract/error';

type HubErrorCode = Extract<ErrorCode, 'unknown_model' | 'hub_off' | 'hub_unreachable' | 'hub_answer_unusable' | 'download_interrupted' | 'download_damaged' | 'storage_full' | 'model_in_progress' | 'model_incomplete' | 'model_not_removable'>;

/** A model cannot be added or removed; `code` says which message a person sees, which tells what to do. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly code: HubErrorCode;
  readonly details: ErrorBody['details'];

  constructor(code: HubErrorCode, message: string, { details, cause }: { details?: ErrorBody['details']; cause?: unknown } = {}) {
    super(message, { cause });
    this.code = code;
    this.details = details;
  }
}
