import type { Language } from '../contract/language';
import { particleStems, withFittingParticles } from '../vocabulary/fitting-particles';
import { createRepetitionCheck, type RepetitionCheck } from '../vocabulary/repeated-naming';
import type { Vocabulary } from '../vocabulary/vocabulary';
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

/** What captions keep to, whatever the model finds likely. */
export interface CaptionRules {
  /** Words that a Korean particle may follow, as `particleStems` gives them. */
  readonly stems: ReadonlySet<string>;
  readonly repeats: RepetitionCheck;
}

/** Without the words there is nothing to keep to. */
export const noCaptionRules: CaptionRules = { stems: new Set(), repeats: () => false };

export function captionRules(vocabulary: Vocabulary): CaptionRules {
  return { stems: particleStems(vocabulary), repeats: createRepetitionCheck(vocabulary) };
}

/**
 * A package of ours behind the port. Small models write 꽃병와 and "a gift and a gift" now and then: after known words the particles are put
 * right, and no kind of thing is named twice.
 */
export function packageReader(model: Model, readRules: () => Promise<CaptionRules>): PictureReader {
  return {
    model,
    async *describe(request) {
      const { stems, repeats } = await readRules();
      for await (const progress of describe(model, request, repeats)) yield progress.language === 'ko' ? withParticlesOf(progress, stems) : progress;
    },
    async familiarity(picture, confidences) {
      if (model.familiarity === null) return null;
      const error = await reconstructionError(model, picture);
      return { unfamiliar: isUnfamiliar(model.familiarity, error, confidences), reconstructionError: error };
    },
  };
}

function withParticlesOf(progress: DescribeProgress, stems: ReadonlySet<string>): DescribeProgress {
  const text = withFittingParticles(progress.text, stems);
  if (progress.type === 'partial') return { ...progress, text };
  return { ...progress, text, words: progress.words.map((word) => ({ ...word, text: withFittingParticles(word.text, stems) })) };
}
