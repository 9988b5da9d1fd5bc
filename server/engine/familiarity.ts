import type { Familiarity } from '../contract/familiarity';
import type { Language } from '../contract/language';
import type { Model } from './model';
import { decodePictures, encodePicture } from './picture-codec';
import { squarePlanesOf } from './picture-file';

/**
 * How much of a picture its codes lose: mean absolute difference between what the encoder reads and what the decoder draws from it, 0–1.
 * A network reconstructs what it has learned and little else, which tells novel pictures apart (Japkowicz et al. 1995).
 * One call each of encoder and decoder. @throws PictureUnreadableError when the file is no picture.
 */
export async function reconstructionError(model: Model, file: Uint8Array): Promise<number> {
  const { codes, planes } = await encodePicture(model, file);
  const [decoded] = await decodePictures(model, [codes]);
  if (decoded === undefined) return 0;
  const drawn = squarePlanesOf(decoded, model.manifest.picture.encoderSize);
  return planes.reduce((sum, value, index) => sum + Math.abs(value - (drawn[index] ?? 0)), 0) / planes.length;
}

/**
 * Whether a picture is unlike all that the model learned from: it cannot be reconstructed, or the model is not sure of any caption.
 * @param error as `reconstructionError` gives it. @param confidences of the most probable caption of each language, 0–1.
 */
export function isUnfamiliar(limits: Familiarity, error: number, confidences: ReadonlyMap<Language, number>): boolean {
  const unsure = confidences.size > 0 && [...confidences].every(([language, confidence]) => confidence < limits.captionConfidenceMin[language]);
  return error > limits.reconstructionErrorMax || unsure;
}
