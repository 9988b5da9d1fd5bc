/** Why an evaluation could not be made. */
export type EvaluationErrorCode =
  /** A word of the command line is not understood. */
  | 'usage'
  /** A file of the repository that evaluation reads is missing or not what it should be. */
  | 'file_unreadable'
  /** The judge has no name for anything that the model knows. */
  | 'nothing_to_judge';

/** The evaluation cannot go on; the message says what to do. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';

  constructor(
    readonly code: EvaluationErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
