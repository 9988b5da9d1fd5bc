import type { CaptionWord } from '../contract/event';
import type { Language } from '../contract/language';
import { floatsOf, floatTensor } from '../runtime/tensor';
import { captionConfidence, captionWords, type CaptionPiece } from './caption-words';
import type { Model } from './model';
import type { Prefix } from './prefix';
import { uniforms } from './random';
import { RowBatch } from './row-batch';
import { mostProbablePiece, samplePiece, type ChosenPiece } from './sample-piece';

export interface Caption {
  text: string;
  /** Geometric mean probability of its pieces, 0–1. */
  confidence: number;
  words: CaptionWord[];
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
const captionSampling = { temperature: 1, topP: 0.9 };

/** Position id of a caption's first own piece: the language and the opener stand before it. */
const firstPiecePosition = 2;

/** Grows captions together, one batch row each. Captions complete in the order of `starts` when they end at the same piece. */
export async function* growCaptions(
  model: Model,
  starts: readonly CaptionStart[],
  signal: AbortSignal | undefined,
): AsyncGenerator<CaptionProgress, void, undefined> {
  const { manifest, graphs, tokenizer } = model;
  const { textLength, width, vocabulary } = manifest.transformer;
  const { end, padding } = manifest.specialTokens;
  const batch = new RowBatch(graphs.transformer, manifest, starts.map((start) => start.prefix));
  const rows = starts.map(({ language, prefix, chance }) => ({
    language,
    numbers: chance === null ? null : uniforms(chance.seed, chance.stream, textLength),
    state: prefix.state,
    pieces: Array<ChosenPiece & CaptionPiece>(),
    ended: false,
  }));

  for (let length = 0; length < textLength; length += 1) {
    signal?.throwIfAborted();
    const states = new Float32Array(rows.length * width);
    rows.forEach((row, index) => states.set(row.state, index * width));
    const outputs = await graphs.textHead.run({ hidden: floatTensor(states, [rows.length, width]) });
    const logits = floatsOf(outputs, 'logits');

    for (const [index, row] of rows.entries()) {
      if (row.ended) continue;
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
      if (row.ended) yield { type: 'completed', language, text, confidence: captionConfidence(pieces), words: captionWords(whole, pieces) };
      else yield { type: 'partial', language, text };
    }

    if (rows.every((row) => row.ended)) return;
    const ids = rows.map((row) => (row.ended ? padding : (row.pieces.at(-1)?.id ?? padding)));
    const next = await batch.step({ kind: 'text', ids }, firstPiecePosition + length);
    rows.forEach((row, index) => {
      row.state = next.subarray(index * width, (index + 1) * width);
    });
  }
}

/** A caption holds no marks of other tasks, and does not end before it began. */
function forbidMarks(logits: Float32Array, model: Model, isFirst: boolean): void {
  const { padding, end, draw, empty, picture, describe, caption } = model.manifest.specialTokens;
  for (const id of [padding, draw, empty, picture, caption, ...Object.values(describe)]) logits[id] = -Infinity;
  if (isFirst) logits[end] = -Infinity;
}
