import type { Language } from '../contract/language';
import { describe, type DescribeProgress, type DescribeRequest } from './describe';
import { isUnfamiliar, reconstructionError } from './familiarity';
import type { Model } from './model';

/** Whether a picture is unlike all that a model learned from. */
export interface FamiliarityVerdict {
  unfamiliar: boolean;
  /** As `reconstructionError` gives it. */
  reconstructionError: number;
}

/** The port of every model that turns pictures into words, whatever runs it. */
export interface PictureReader {
  /** The package behind it; null for a model whose pictures have no codes. */
  readonly model: Model | null;
  /**
   * Captions in the languages that the model writes; as `describe` of a package of ours: the most probable one of each language first,
   * then others, which depend on seed, language and index only.
   * @throws PictureUnreadableError, and what the model itself throws when it cannot be loaded or run.
   */
  describe(request: DescribeRequest): AsyncGenerator<DescribeProgress, void, undefined>;
  /** @param confidences of the most probable caption of each language, 0–1. @returns null when the model cannot tell. */
  familiarity(picture: Uint8Array, confidences: ReadonlyMap<Language, number>): Promise<FamiliarityVerdict | null>;
}

/** A package of ours behind the port. */
export function packageReader(model: Model): PictureReader {
  return {
    model,
    describe: (request) => describe(model, request),
    async familiarity(picture, confidences) {
      if (model.familiarity === null) return null;
      const error = await reconstructionError(model, picture);
      return { unfamiliar: isUnfamiliar(model.familiarity, error, confidences), reconstructionError: error };
    },
  };
}
