import { codesFromBase64 } from '@/server/contract/codes';
import type { GenerateTask } from '@/server/contract/job';
import type { ModelSummary } from '@/server/contract/model-manifest';
import { linkMaxLength, writePictureLink, type LinkedDrawing } from '@/server/contract/picture-link';

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

/**
 * The address under which any Dallae with the same model shows the picture, because the picture is in it.
 * @param origin where it begins, e.g. `https://dallae.example`.
 * @returns null when no installed model has the picture's decoder, so that the link could not be read here either.
 */
export function pictureAddress(models: readonly ModelSummary[], { codes, decoder, model, drawing }: SharedPicture, origin: string): string | null {
  const reader = models.find((installed) => installed.decoder === decoder);
  if (reader === undefined) return null;
  const start = `${origin}/p/`;
  const picture = { codes: codesFromBase64(codes), codebookSize: reader.picture.codebookSize, decoder: reader.decoder, model, drawing };
  return start + writePictureLink(picture, linkMaxLength - start.length);
}
