import type { Language } from '../contract/language';
import { emptyDraft, finishCaption, firstPiecePosition, forbidMarks, withPiece, type Caption } from './caption';
import type { Model } from './model';
import type { Prefix } from './prefix';
import { uniforms } from './random';
import { samplePiece } from './sample-piece';
import type { Seat } from './scheduler';
import { sequenceCapacity, startSequence } from './sequence';

export interface SampledCaptionStart {
  language: Language;
  prefix: Prefix;
  /** Where the caption's uniforms come from. */
  seed: number;
  stream: number;
}

/**
 * Further captions are drawn by nucleus sampling (Holtzman et al. 2020), kept to what the model finds likely: a description should be
 * true before it is surprising. Not by beam search, whose best sequences are nearly the same one (Vijayakumar et al. 2018): five
 * captions are worth reading only when they say different things.
 */
export const captionSampling = { temperature: 1, topP: 0.9 };

/**
 * Samples captions together, one sequence each. They complete in the order of `starts` when they end at the same piece.
 * @param seat where they run, beside other jobs. @throws as the seat does.
 */
export async function* sampleCaptions(
  model: Model,
  starts: readonly SampledCaptionStart[],
  seat: Seat,
): AsyncGenerator<{ language: Language } & Caption, void, undefined> {
  const { manifest } = model;
  const { textLength, vocabulary } = manifest.transformer;
  const { end } = manifest.specialTokens;
  const capacity = sequenceCapacity(manifest, false);
  let rows = starts.map(({ language, prefix, seed, stream }) => ({
    language,
    numbers: uniforms(seed, stream, textLength),
    sequence: startSequence(manifest, prefix, capacity),
    draft: emptyDraft,
    ended: false,
  }));

  for (let length = 0; rows.length > 0; length += 1) {
    const logits = await seat.write({
      sequences: rows.map(({ sequence }) => sequence),
      newest: length === 0 ? null : { ids: rows.map(({ draft }) => draft.pieces.at(-1)?.id ?? end), position: firstPiecePosition + length - 1 },
    });
    for (const [index, row] of rows.entries()) {
      const own = logits.slice(index * vocabulary, (index + 1) * vocabulary);
      forbidMarks(own, model, length === 0);
      const piece = samplePiece(own, captionSampling, row.numbers[length] ?? 0);
      if (piece.id !== end) row.draft = withPiece(model, row.draft, piece);
      row.ended = piece.id === end || row.draft.pieces.length === textLength;
      if (row.ended) yield { language: row.language, ...finishCaption(row.draft) };
    }
    rows = rows.filter(({ ended }) => !ended);
  }
}
