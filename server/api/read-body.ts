import type { RequestError } from './request-error';

/** How much of a body that is too large is still read, so that its sender gets to see the answer. */
const drainFactor = 8;

/**
 * Reads a request body that may have up to `maxBytes`, whatever its headers claim.
 * @param tooLarge makes the error for a longer one.
 */
export async function readBody(request: Request, maxBytes: number, tooLarge: () => RequestError): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = (await reader?.read())?.value;
    if (chunk === undefined) break;
    length += chunk.byteLength;
    if (length <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (length <= maxBytes * drainFactor) continue;
    await reader?.cancel();
    break;
  }
  if (length > maxBytes) throw tooLarge();
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
