import { readBody } from './read-body';
import { RequestError } from './request-error';

/** Room for the other fields and the boundaries of a multipart body. */
const overheadBytes = 64 * 1024;

/**
 * Reads a multipart body whose files may have up to `maxBytes` together.
 * @throws RequestError `picture_too_large`, or `invalid_request` when it is not multipart.
 */
export async function readForm(request: Request, maxBytes: number): Promise<FormData> {
  const body = await readBody(request, maxBytes + overheadBytes, () => new RequestError('picture_too_large', { param: 'picture' }));
  try {
    return await new Response(body, { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData();
  } catch {
    throw new RequestError('invalid_request');
  }
}
