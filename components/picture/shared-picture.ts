import type { GenerateTask } from '@/server/contract/job';
import type { LinkedDrawing } from '@/server/contract/picture-link';

/** A picture to be shared, and how it was drawn. */
export interface SharedPicture {
  /** As `codesToBase64` writes them. */
  readonly codes: string;
  /** Undefined for a picture of an earlier version, whose pixels nobody can promise. */
  readonly decoder: string | undefined;
  /** Id of the model that drew it; null when that is not known. */
  readonly model: string | null;
  /** Null when that is not known. */
  readonly drawing: LinkedDrawing | null;
}

/** A picture as links hold it. @param candidate from 0. */
export function sharedPicture(
  { codes, decoder }: { readonly codes: string; readonly decoder?: string | undefined },
  { model, prompt, seed, sampling, start }: Pick<GenerateTask, 'model' | 'prompt' | 'seed' | 'sampling' | 'start'>,
  candidate: number,
): SharedPicture {
  // Of a picture that started from another, the settings alone would draw something else.
  return { codes, decoder, model, drawing: { prompt, seed, candidate, sampling: start === undefined ? sampling : null } };
}
