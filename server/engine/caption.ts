import type { CaptionWord } from '../contract/event';
import { captionConfidence, captionWords, type CaptionPiece } from './caption-words';
import type { Model } from './model';
import type { ChosenPiece } from './sample-piece';

export interface Caption {
  text: string;
  /** Geometric mean probability of its pieces, 0–1. */
  confidence: number;
  words: CaptionWord[];
  /** How many pieces of the model's vocabulary it took. */
  pieces: number;
}

/** A caption as far as it is written. */
export interface CaptionDraft {
  readonly pieces: readonly (ChosenPiece & CaptionPiece)[];
  /** What the pieces spell, with the spaces around it. */
  readonly text: string;
}

export const emptyDraft: CaptionDraft = { pieces: [], text: '' };

/** Position id of a caption's first own piece: the language and the opener stand before it. */
export const firstPiecePosition = 2;

/** The draft with one more piece. */
export function withPiece({ tokenizer }: Model, { pieces }: CaptionDraft, piece: ChosenPiece): CaptionDraft {
  const text = tokenizer.decode([...pieces.map(({ id }) => id), piece.id]);
  return { pieces: [...pieces, { ...piece, textEnd: text.length }], text };
}

export function finishCaption({ pieces, text }: CaptionDraft): Caption {
  return { text: text.trim(), confidence: captionConfidence(pieces), words: captionWords(text, pieces), pieces: pieces.length };
}

/** A caption holds no marks of other tasks, and does not end before it began. @param logits of the next piece; changed. */
export function forbidMarks(logits: Float32Array, model: Model, isFirst: boolean): void {
  const { padding, end, draw, empty, picture, describe, caption } = model.manifest.specialTokens;
  for (const id of [padding, draw, empty, picture, caption, ...Object.values(describe)]) logits[id] = -Infinity;
  if (isFirst) logits[end] = -Infinity;
}
