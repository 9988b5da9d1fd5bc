import sharp from 'sharp';
import { uploadMaxBytes, uploadMaxPixels } from '../contract/request';
import { pictureFormat } from './picture-format';
import { RequestError } from './request-error';

/** Longest side that is kept, pixels; models read much less. */
const longestSide = 1024;

// One upload at a time may use one thread; the rest of the machine draws.
sharp.concurrency(1);
sharp.cache(false);

/**
 * An uploaded picture as the rest of Dallae wants it: the first frame, upright, sRGB, without alpha (over white),
 * at most 1024 pixels a side, PNG. Nothing of the file's metadata is left: it may tell of people and places.
 * @param param the request field that it came in.
 * @throws RequestError `picture_missing`, `picture_too_large`, `picture_unsupported`, `picture_too_many_pixels`, `picture_unreadable`.
 */
export async function normalizePicture(upload: Uint8Array, param = 'picture'): Promise<Uint8Array> {
  if (upload.byteLength === 0) throw new RequestError('picture_missing', { param });
  if (upload.byteLength > uploadMaxBytes) throw new RequestError('picture_too_large', { param });
  if (pictureFormat(upload) === null) throw new RequestError('picture_unsupported', { param });
  await checkHeader(upload, param);
  try {
    return await sharp(upload, { failOn: 'error', limitInputPixels: uploadMaxPixels, sequentialRead: true })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png({ compressionLevel: 3 })
      .toBuffer();
  } catch {
    throw new RequestError('picture_unreadable', { param });
  }
}

/** Reads the header only, so that a small file that claims a huge picture costs nothing. */
async function checkHeader(upload: Uint8Array, param: string): Promise<void> {
  const { width, height } = await sharp(upload, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new RequestError('picture_unreadable', { param });
    });
  if (width * height > uploadMaxPixels) throw new RequestError('picture_too_many_pixels', { param, details: { width, height } });
}
