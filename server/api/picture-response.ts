import sharp from 'sharp';
import { application } from './application';
import { parseRequest } from './parse-request';
import { RequestError } from './request-error';
import { z } from 'zod';

const querySchema = z.object({ size: z.coerce.number().int().min(64).max(1024).optional() });

/**
 * A stored picture as PNG; `?size=` scales it to that longest side, `?download=1` makes the browser save it.
 * @throws RequestError `picture_not_found`, or `invalid_request` for a bad size.
 */
export async function pictureResponse(request: Request, pictureId: string): Promise<Response> {
  const { renderings, uploads } = application().store;
  const png = renderings.get(pictureId) ?? uploads.get(pictureId);
  if (png === undefined) throw new RequestError('picture_not_found');
  const query = new URL(request.url).searchParams;
  const { size } = parseRequest(querySchema, { size: query.get('size') ?? undefined });
  const shown = size === undefined ? png : await sharp(png).resize({ width: size, height: size, fit: 'inside' }).png().toBuffer();
  const headers = new Headers({ 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff' });
  if (query.get('download') === '1') headers.set('Content-Disposition', `attachment; filename="dallae-${pictureId.slice(0, 8)}${pictureId.slice(36)}.png"`);
  return new Response(new Uint8Array(shown), { headers });
}
