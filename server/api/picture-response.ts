import sharp from 'sharp';
import { z } from 'zod';
import type { Recipe } from '../contract/history';
import { application } from './application';
import { findPicture } from './find-picture';
import { coarsePicture } from './inside';
import { parseRequest } from './parse-request';
import { pictureSvg, recipeXmp } from './picture-recipe';

/** How a picture may be asked for. */
export const pictureQuerySchema = z.object({
  size: z.coerce.number().int().min(64).max(1024).optional(),
  format: z.enum(['png', 'webp', 'jpeg', 'svg']).default('png'),
  download: z.string().optional(),
  /** Only so many of each position's codes, the coarsest first. */
  depth: z.coerce.number().int().min(1).optional(),
  /** Who reads an uploaded picture into codes, where a depth is asked for. */
  model: z.string().min(1).max(100).optional(),
});
type PictureQuery = z.output<typeof pictureQuerySchema>;

const contentTypes: Readonly<Record<PictureQuery['format'], string>> = {
  png: 'image/png',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml; charset=utf-8',
};

/**
 * A kept or linked picture as `?format=` png, webp, jpeg or svg, its recipe inside; `?size=` scales it to that longest side,
 * `?download=1` makes the browser save it, `?depth=` draws it from its coarsest codes only.
 * @param pictureId or what follows `/p/` in a link.
 * @throws RequestError `invalid_request` for a bad size, format or depth; what `findPicture` and `coarsePicture` throw.
 */
export async function pictureResponse(request: Request, pictureId: string): Promise<Response> {
  const query = parseRequest(pictureQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  const { png, recipe } = query.depth === undefined
    ? await findPicture(application(), pictureId)
    : { png: await coarsePicture(application(), pictureId, query.depth, query.model), recipe: undefined };
  const file = await encode(png, query, recipe);
  const headers = new Headers({
    'Content-Type': contentTypes[query.format],
    // What a model makes of a picture may change with the model.
    'Cache-Control': query.depth === undefined ? 'public, max-age=31536000, immutable' : 'private, max-age=600',
    'X-Content-Type-Options': 'nosniff',
    // A picture that is opened by itself may run nothing.
    'Content-Security-Policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
  });
  if (query.download === '1') {
    // The job's id and the candidate's number, or the end of an upload's hash or of a link: its checksum.
    const name = /^([0-9a-f]{8})[0-9a-f-]{28}(-\d+)$/.exec(pictureId)?.slice(1).join('') ?? pictureId.slice(-8);
    headers.set('Content-Disposition', `attachment; filename="dallae-${name}.${query.format}"`);
  }
  return new Response(file, { headers });
}

async function encode(png: Uint8Array, { size, format }: PictureQuery, recipe: Recipe | undefined): Promise<Uint8Array<ArrayBuffer> | string> {
  if (size === undefined && format === 'png') return new Uint8Array(png);
  const scaled = size === undefined ? sharp(png) : sharp(png).resize({ width: size, height: size, fit: 'inside' });
  if (format === 'svg') {
    const { data, info } = await scaled.png().toBuffer({ resolveWithObject: true });
    return pictureSvg(data, info.width, info.height, recipe);
  }
  const described = recipe === undefined ? scaled : scaled.withXmp(recipeXmp(recipe));
  return new Uint8Array(await described.toFormat(format, format === 'png' ? {} : { quality: 92 }).toBuffer());
}
