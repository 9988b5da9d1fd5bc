import sharp from 'sharp';
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
  const { autoOrient: shape } = await sharp(picture).metadata();
  if (mask !== undefined) await checkMask(mask, shape);
  const keep = await keptPositions(mask ?? picture, model.picture);
  if (!keep.includes('0')) throw new RequestError('mask_unusable', { param: 'mask' });
  const drawn = await drawnCodes(application, picture, shape, model);
  return { keep, codes: drawn ?? (await application.encoder.encode({ model: model.id, picture: png })) };
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

async function checkMask(mask: Uint8Array, picture: Shape): Promise<void> {
  // For its faults alone: laid over white, it has no transparent places any more.
  await normalizePicture(mask, 'mask');
  const { autoOrient: { width, height } } = await sharp(mask).metadata();
  if (Math.abs((picture.width * height) / (picture.height * width) - 1) > proportionTolerance) throw new RequestError('mask_unusable', { param: 'mask' });
}

/** The codes of a picture that was drawn here, if these are its very pixels. */
async function drawnCodes({ pictureIndex, store }: Application, picture: Uint8Array, { width, height }: Shape, model: ModelSummary): Promise<string | null> {
  if (width !== model.picture.size || height !== model.picture.size) return null;
  const found = await pictureIndex.find(picture);
  const entry = found?.match === 'exact' ? await store.history.find(found.pictureId) : undefined;
  return entry?.kind === 'drawn' && entry.decoder === model.decoder ? entry.codes : null;
}
