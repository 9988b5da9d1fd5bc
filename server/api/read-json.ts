import { parseJson } from './parse-request';
import { readBody } from './read-body';
import { RequestError } from './request-error';

const jsonMaxBytes = 256 * 1024;

/**
 * Reads a JSON body.
 * @param maxBytes what it may have, in UTF-8. @param tooLarge makes the error for a longer one.
 * @throws RequestError `invalid_request` when it is not JSON, `request_too_large` unless `tooLarge` says otherwise.
 */
export async function readJson(
  request: Request,
  maxBytes = jsonMaxBytes,
  tooLarge = () => new RequestError('request_too_large', { details: { kilobytes: maxBytes / 1024 } }),
): Promise<unknown> {
  return parseJson(new TextDecoder().decode(await readBody(request, maxBytes, tooLarge)));
}
