/** Codes to be turned into pixels. */
export interface RenderRequest {
  /** Id of an installed model that reads these codes. */
  readonly model: string;
  /** As `codesToBase64` writes them. */
  readonly codes: string;
  /** Draws only the coarsest codes of each position, 1 to the model's depth; all of them when absent. */
  readonly depth?: number;
  /** Written into the file under the keyword of recipes. */
  readonly recipe?: string;
}

/** The port to whoever owns the models, for pixels that are wanted at once: a fraction of a drawing's work, so it does not wait in the queue. */
export interface PictureRenderer {
  /**
   * The picture as a PNG file.
   * @throws JobError `queue_full` when too many are waited for, `worker_lost` when workers die of it, else what the worker says of the codes.
   */
  render(request: RenderRequest): Promise<Uint8Array>;
}
