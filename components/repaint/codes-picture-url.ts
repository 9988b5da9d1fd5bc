import { codesFromBase64 } from '@/server/contract/codes';
import type { ModelSummary } from '@/server/contract/model-manifest';
import { linkMaxLength, writePictureLink } from '@/server/contract/picture-link';
import { pictureUrl } from '../client/api';

/** Where a picture can be seen of which only the codes are known. @param size longest side, pixels. */
export function codesPictureUrl({ decoder, picture: { codebookSize } }: ModelSummary, codes: string, size: number): string {
  const link = writePictureLink({ codes: codesFromBase64(codes), codebookSize, decoder, model: null, drawing: null }, linkMaxLength);
  return pictureUrl(link, { size });
}
