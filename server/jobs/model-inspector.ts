import type { Choices, WordInfluence } from '../contract/inspection';
import type { PictureWork } from '../contract/model-details';
import type { Sampling } from '../contract/request';

/** A drawing to look into. */
export interface InspectedDrawing {
  /** Id of an installed model that reads these codes. */
  readonly model: string;
  /** As `codesToBase64` writes them. */
  readonly codes: string;
  /** Empty for a drawing without words. */
  readonly prompt: string;
}

/** A place in a model's space. Only those of the same space can be compared. */
export interface Embedding {
  readonly space: string;
  /** 32-bit floats, little-endian, of length 1 together. */
  readonly embedding: Uint8Array;
}

/**
 * The port to whoever owns the models, for looking into a picture or a model at once: a fraction of a drawing's work, so it does not wait in the queue.
 * All reject with JobError: `queue_full` when too many are waited for, `worker_lost` when workers die of it, else what the worker says.
 */
export interface ModelInspector {
  /** How much each word mattered to each position. */
  wordInfluence(drawing: InspectedDrawing): Promise<readonly WordInfluence[]>;
  /** What each word of a caption was read from. @param request.picture an upright sRGB PNG. */
  wordEvidence(request: { readonly model: string; readonly picture: Uint8Array; readonly caption: string }): Promise<readonly WordInfluence[]>;
  /** What could have stood at a position. @param place from 0. @param count choices of each depth at most, beside the chosen one. */
  topChoices(drawing: InspectedDrawing & { readonly sampling: Sampling; readonly place: number; readonly count: number }): Promise<Choices>;
  /** Where a model of capability `embed` puts words or a picture, an upright sRGB PNG, in its space. */
  embedding(model: string, of: { readonly words: string } | { readonly picture: Uint8Array }): Promise<Embedding>;
  /** What one picture takes to draw, counted from the model's graphs. */
  pictureWork(model: string): Promise<PictureWork>;
}
