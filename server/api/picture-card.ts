import sharp from 'sharp';
import { application } from './application';
import { findPicture } from './find-picture';

/** What chat programs and networks show whole: https://ogp.me and the summary card with a large image. */
export const cardWidth = 1200;
export const cardHeight = 630;
const side = 566;
const corner = 36;

/** A preview card of a picture, JPEG, 1200 × 630: the picture whole, before itself out of focus. @throws what `findPicture` throws. */
export async function cardResponse(pictureId: string): Promise<Response> {
  const { png } = await findPicture(application(), pictureId);
  const backdrop = await sharp(png).resize(cardWidth / 10, cardHeight / 10, { fit: 'cover' }).blur(4).modulate({ brightness: 0.85, saturation: 0.8 }).png().toBuffer();
  const mask = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="${side}" height="${side}" rx="${corner}"/></svg>`);
  const picture = await sharp(png).resize(side, side).ensureAlpha().composite([{ input: mask, blend: 'dest-in' }]).png().toBuffer();
  const card = await sharp(backdrop).resize(cardWidth, cardHeight).composite([{ input: picture }]).flatten().jpeg({ quality: 88 }).toBuffer();
  return new Response(new Uint8Array(card), {
    headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'public, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff' },
  });
}
