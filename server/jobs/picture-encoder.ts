/** A picture to be turned into codes. */
export interface EncodeRequest {
  /** Id of the installed model that is to read it. */
  readonly model: string;
  /** Upright sRGB PNG without alpha; what is no square is filled up with white. */
  readonly picture: Uint8Array;
}

/** The port to whoever owns the models, for codes that are wanted at once; they do not wait in the queue either. */
export interface PictureEncoder {
  /**
   * The picture's codes, as `codesToBase64` writes them. Rendered again they look much like it, and are not the same pixels.
   * @throws JobError `queue_full` when too many are waited for, `worker_lost` when workers die of it, else what the worker says of the picture.
   */
  encode(request: EncodeRequest): Promise<string>;
}
