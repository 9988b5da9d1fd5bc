import type { CaptionWord } from '../contract/event';
import { wordsOfPieces } from './piece-words';

/** A piece of a caption. */
export interface CaptionPiece {
  /** Nats, ≤ 0. */
  logProbability: number;
  /** Where the untrimmed text ends that is whole after it, in characters. */
  textEnd: number;
}

/** The words of a caption, each with the probability that the model writes it next: the product of its pieces' (chain rule), 0–1. */
export function captionWords(text: string, pieces: readonly CaptionPiece[]): CaptionWord[] {
  return wordsOfPieces(text, pieces.map(({ textEnd }) => textEnd)).map((word) => ({
    text: word.text,
    confidence: Math.min(1, Math.exp(word.pieces.reduce((sum, piece) => sum + (pieces[piece]?.logProbability ?? 0), 0))),
  }));
}

/** Geometric mean probability of the pieces, 0–1; 0 for none. */
export function captionConfidence(pieces: readonly CaptionPiece[]): number {
  if (pieces.length === 0) return 0;
  const sum = pieces.reduce((total, { logProbability }) => total + logProbability, 0);
  return Math.min(1, Math.exp(sum / pieces.length));
}
