import { pictureResponse } from '../picture-response';

/** A kept picture's file and where it can be had again. */
export interface DrawnFile {
  readonly url: string;
  readonly base64: string;
}

/**
 * A kept picture in the size and format that were asked for: the file that `/api/pictures/{id}` gives, recipe and all.
 * @param own side of the picture as it was drawn, pixels.
 * @throws RequestError `picture_not_found`.
 */
export async function drawnFile(request: Request, pictureId: string, { side, own, format }: { side: number; own: number; format: string }): Promise<DrawnFile> {
  const url = new URL(`/api/pictures/${pictureId}`, originOf(request));
  if (format !== 'png') url.searchParams.set('format', format);
  if (side !== own) url.searchParams.set('size', String(side));
  const file = await (await pictureResponse(new Request(url), pictureId)).arrayBuffer();
  return { url: url.href, base64: Buffer.from(file).toString('base64') };
}

/** The address under which the reader reached us, also through a proxy. */
function originOf(request: Request): string {
  const url = new URL(request.url);
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? url.host;
  // Each proxy on the way adds its own; the first is the reader's.
  const protocol = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? url.protocol.slice(0, -1);
  const origin = `${protocol}://${host}`;
  return URL.canParse(origin) ? origin : url.origin;
}
