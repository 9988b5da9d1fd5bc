import { codesFromBase64 } from '@/server/contract/codes';
import type { CodedModel } from '@/server/contract/coded-model';
import { linkMaxLength, writePictureLink } from '@/server/contract/picture-link';
import type { SharedPicture } from './shared-picture';

/**
 * The address under which any Dallae with the same model shows the picture, because the picture is in it.
 * @param origin where it begins, e.g. `https://dallae.example`.
 * @returns null when no installed model has the picture's decoder, so that the link could not be read here either.
 */
export function pictureAddress(models: readonly CodedModel[], { codes, decoder, model, drawing }: SharedPicture, origin: string): string | null {
  const reader = models.find((installed) => installed.decoder === decoder);
  if (reader === undefined) return null;
  const start = `${origin}/p/`;
  const picture = { codes: codesFromBase64(codes), codebookSize: reader.picture.codebookSize, decoder: reader.decoder, model, drawing };
  return start + writePictureLink(picture, linkMaxLength - start.length);
}
