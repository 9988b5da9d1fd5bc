import type { ErrorCode } from '../contract/error';

/** A file of a model package is missing, cut short or changed. The message names the file and says how to get it back. */
export class ModelFileError extends Error {
  readonly code: ErrorCode = 'model_unavailable';
  override readonly name = 'ModelFileError';
}

/** A graph could not be loaded or run, or gave something else than it promised. */
export class GraphRunError extends Error {
  readonly code: ErrorCode = 'internal_error';
  override readonly name = 'GraphRunError';
}
