import { errorCodeSchema, type ErrorCode } from '../contract/error';

/** Something the engine refuses or cannot do; `code` says which message a person sees. */
export abstract class EngineError extends Error {
  abstract readonly code: ErrorCode;
}

/** No model package of that id is installed. */
export class UnknownModelError extends EngineError {
  readonly code = 'unknown_model';
  override readonly name = 'UnknownModelError';
}

/** A model package is there but cannot be used; the message says what is wrong with it. */
export class ModelPackageError extends EngineError {
  readonly code = 'model_unavailable';
  override readonly name = 'ModelPackageError';
}

/** The model cannot do what it is asked for: it only draws, or only describes. */
export class CapabilityMissingError extends EngineError {
  readonly code = 'capability_missing';
  override readonly name = 'CapabilityMissingError';
}

/** A package that is loaded when it is first used cannot be: a file is changed or missing, or the runtime refuses it. */
export class ModelDamagedError extends EngineError {
  readonly code = 'model_damaged';
  override readonly name = 'ModelDamagedError';
}

/** Too little memory is free to load a model. */
export class MemoryShortError extends EngineError {
  readonly code = 'memory_short';
  override readonly name = 'MemoryShortError';
}

/** A describe task came without its picture. */
export class PictureMissingError extends EngineError {
  readonly code = 'picture_missing';
  override readonly name = 'PictureMissingError';
}

/** A picture's bytes could not be read as a picture. */
export class PictureUnreadableError extends EngineError {
  readonly code = 'picture_unreadable';
  override readonly name = 'PictureUnreadableError';
}

/** Codes that are not a picture of this model: wrong number, or outside its codebook. */
export class CodesInvalidError extends EngineError {
  readonly code = 'invalid_request';
  override readonly name = 'CodesInvalidError';
}

/** A mask that does not have one place for each position of a picture. */
export class MaskInvalidError extends EngineError {
  readonly code = 'invalid_request';
  override readonly name = 'MaskInvalidError';
}

/** A graph gave numbers that are none (NaN or infinite): the weights or the input are broken. Only the job at hand fails. */
export class NumbersInvalidError extends EngineError {
  readonly code = 'internal_error';
  override readonly name = 'NumbersInvalidError';
}

/** The code that an error carries, or `internal_error` for one that carries none. */
export function errorCodeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? errorCodeSchema.safeParse(error.code) : undefined;
  return code?.success === true ? code.data : 'internal_error';
}
