import { codesFromBase64 } from '../contract/codes';
import type { JobReport } from '../contract/event';
import type { ModelSummary } from '../contract/model-manifest';
import { linkMaxLength, writePictureLink } from '../contract/picture-link';

/** The link that holds a finished candidate, so that it can be read like a kept picture without being one; null when no model here reads it. */
export function linkOfCandidate({ codes, decoder }: Extract<JobReport, { type: 'candidate.completed' }>, models: readonly ModelSummary[]): string | null {
  const reader = models.find((model) => model.decoder === decoder);
  if (reader === undefined) return null;
  const { codebookSize } = reader.picture;
  return writePictureLink({ codes: codesFromBase64(codes), codebookSize, decoder: reader.decoder, model: null, drawing: null }, linkMaxLength);
}
