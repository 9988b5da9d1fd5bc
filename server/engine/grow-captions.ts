import type { CaptionWord } from '../contract/event';
import type { Language } from '../contract/language';
import { captionConfidence, captionWords, type CaptionPiece } from './caption-words';
import type { Model } from './model';
import type { Prefix } from './prefix';
import { uniforms } from './random';
import { mostProbablePiece, samplePiece, type ChosenPiece } from './sample-piece';
import type { Seat } from './scheduler';
import { sequenceCapacity, startSequence } from './sequence';

export interface Caption {
  text: string;
  /** Geometric mean probability of its pieces, 0–1. */
  confidence: number;
  words: CaptionWord[];
  /** How many pieces of the model's vocabulary it took. */
  pieces: number;
}

export interface CaptionStart {
  language: Language;
  prefix: Prefix;
  /** Where the caption's uniforms come from; null takes the most probable piece every time. */
  chance: { seed: number; stream: number } | null;
}

export type CaptionProgress = { language: Language } & ({ type: 'partial'; text: string } | ({ type: 'completed' } & Caption));

/**
 * Further captions are drawn by nucleus sampling (Holtzman et al. 2020), kept to what the model finds likely: a description should be
 * true before it is surprising. Not by beam search, whose best sequences are nearly the same one (Vijayakumar et al. 2018): five
 * captions are worth reading only when they say different things.
 */
export const captionSampling = { temperature: 1, topP: 0.9 };

/** Position id of a caption's first own piece: the language and the opener stand before it. */
const firstPiecePosition = 2;

/**
 * Grows captions together, one sequence each. Captions complete in the order of `starts` when they end at the same piece.
 * @param seat where they run, beside other jobs. @throws as the seat does.
 */
export async function* growCaptions(model: Model, starts: readonly CaptionStart[], seat: Seat): AsyncGenerator<CaptionProgress, void, undefined> {
  const { manifest, tokenizer } = model;
  const { textLength, vocabulary } = manifest.transformer;
  const { end } = manifest.specialTokens;
  const capacity = sequenceCapacity(manifest, false);
  let rows = starts.map(({ language, prefix, chance }) => ({
    language,
    numbers: chance === null ? null : uniforms(chance.seed, chance.stream, textLength),
    sequence: startSequence(manifest, prefix, capacity),
    pieces: Array<ChosenPiece & CaptionPiece>(),
    ended: false,
  }));

  for (let length = 0; rows.length > 0; length += 1) {
    const logits = await seat.write({
      sequences: rows.map(({ sequence }) => sequence),
      newest: length === 0 ? null : { ids: rows.map(({ pieces }) => pieces.at(-1)?.id ?? end), position: firstPiecePosition + length - 1 },
    });
    for (const [index, row] of rows.entries()) {
      const own = logits.slice(index * vocabulary, (index + 1) * vocabulary);
      forbidMarks(own, model, length === 0);
      const uniform = row.numbers?.[length];
      const piece = uniform === undefined ? mostProbablePiece(own) : samplePiece(own, captionSampling, uniform);
      const ids = row.pieces.map(({ id }) => id);
      if (piece.id !== end) ids.push(piece.id);
      const whole = tokenizer.decode(ids);
      if (piece.id !== end) row.pieces.push({ ...piece, textEnd: whole.length });
      row.ended = piece.id === end || row.pieces.length === textLength;
      const { language, pieces } = row;
      const text = whole.trim();
      if (row.ended) yield { type: 'completed', language, text, confidence: captionConfidence(pieces), words: captionWords(whole, pieces), pieces: pieces.length };
      else yield { type: 'partial', language, text };
    }
    rows = rows.filter(({ ended }) => !ended);
  }
}

/** A caption holds no marks of other tasks, and does not end before it began. */
function forbidMarks(logits: Float32Array, model: Model, isFirst: boolean): void {
  const { padding, end, draw, empty, picture, describe, caption } = model.manifest.specialTokens;
  for (const id of [padding, draw, empty, picture, caption, ...Object.values(describe)]) logits[id] = -Infinity;
  if (isFirst) logits[end] = -Infinity;
}
