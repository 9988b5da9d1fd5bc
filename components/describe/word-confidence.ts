import type { CaptionView } from '../client/job-view';

/** A word of a caption. */
export interface WordView {
  readonly text: string;
  /** Probability that the model writes this word here, 0–1; null when that was not told. */
  readonly confidence: number | null;
}

/** The words of a caption as they stand in its text, which counts where what was told of its words is missing or does not fit. */
export function wordsOfCaption({ text, words }: Pick<CaptionView, 'text' | 'words'>): readonly WordView[] {
  const written = text.match(/\S+/gu) ?? [];
  const told = words.length === written.length;
  return written.map((word, index) => ({ text: word, confidence: told ? (words[index]?.confidence ?? null) : null }));
}

/** Whether all other words together were likelier here than the one that was written. */
export function isUnsure(confidence: number | null): boolean {
  return confidence !== null && confidence < 0.5;
}
