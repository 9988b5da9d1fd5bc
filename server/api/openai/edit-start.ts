import sharp, { type Metadata } from 'sharp';
import type { ModelSummary } from '../../contract/model-manifest';
import type { StartPictureRequest } from '../../contract/start-picture';
import type { Application } from '../application-parts';
import { normalizePicture } from '../normalize-picture';
import { RequestError } from '../request-error';
import { keptPositions } from './edit-mask';

/** How much the proportions of a picture and its mask may differ, which editors round to whole pixels. */
const proportionTolerance = 0.02;

/** The files of an edit, as they were sent. */
interface EditFiles {
  readonly picture: Uint8Array;
  readonly mask: Uint8Array | undefined;
}

/**
 * What an edit starts from: the picture's codes, and which positions the mask keeps. A picture that was drawn here is kept bit for bit;
 * of any other what the model reads of it is kept.
 * @throws RequestError `mask_unusable` when nothing is transparent or the mask has another shape, and for a picture or a mask that cannot
 * be read; JobError as `PictureEncoder` has it.
 */
export async function editStart(application: Application, { picture, mask }: EditFiles, model: ModelSummary): Promise<StartPictureRequest> {
  const png = await normalizePicture(picture, 'image');
  // Looked at for its faults alone: over white, it has no transparent places any more.
  if (mask !== undefined) await normalizePicture(mask, 'mask');
  if (mask !== undefined && !haveOneShape(await sharp(picture).metadata(), await sharp(mask).metadata())) throw new RequestError('mask_unusable', { param: 'mask' });
  const keep = await keptPositions(mask ?? picture, model.picture);
  if (!keep.includes('0')) throw new RequestError('mask_unusable', { param: 'mask' });
  return { keep, codes: (await drawnCodes(application, picture, model)) ?? (await application.encoder.encode({ model: model.id, picture: png })) };
}

function haveOneShape({ autoOrient: picture }: Metadata, { autoOrient: mask }: Metadata): boolean {
  return Math.abs((picture.width * mask.height) / (picture.height * mask.width) - 1) < proportionTolerance;
}

/** The codes of a picture that was drawn here, if these are its very pixels. */
async function drawnCodes({ pictureIndex, store }: Application, picture: Uint8Array, { decoder }: ModelSummary): Promise<string | null> {
  const found = await pictureIndex.find(picture);
  const entry = found?.match === 'exact' ? store.history.find(found.pictureId) : undefined;
  return entry?.kind === 'drawn' && entry.decoder === decoder ? entry.codes : null;
}
