import type { LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { uploadMaxBytes } from '../../contract/request';
import { RequestError } from '../request-error';
import { checkedAddresses, publicOnly, type AddressRules } from './checked-address';

const redirectsMax = 3;
const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

interface FetchOptions {
  readonly signal: AbortSignal;
  /** For everything together. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly rules?: AddressRules;
}

/**
 * Fetches a picture from the open web. Every host on the way, redirects included, must have public addresses only, and the connection
 * is made to an address that was checked, not to what the name means a moment later.
 * @throws RequestError `remote_picture_refused`, `remote_picture_failed`, `picture_too_large`.
 */
export async function fetchPicture(address: string, { signal, timeoutMs = 10_000, maxBytes = uploadMaxBytes, rules = publicOnly }: FetchOptions): Promise<Uint8Array> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  let url = parseUrl(address);
  for (let hop = 0; hop <= redirectsMax; hop += 1) {
    const response = await get(url, await checkedAddresses(url, rules), limit).catch((error: unknown) => fail(url, error));
    const { statusCode, headers } = response;
    if (redirects.has(statusCode) && headers.location !== undefined) {
      response.destroy();
      url = parseUrl(headers.location, url);
      continue;
    }
    if (statusCode === 200) return readAll(response, maxBytes).catch((error: unknown) => fail(url, error));
    response.destroy();
    throw new RequestError('remote_picture_failed', { details: { host: url.host, ...(statusCode === undefined ? {} : { status: statusCode }) } });
  }
  return fail(url, new Error('too many redirects'));
}

function get(url: URL, addresses: readonly LookupAddress[], signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const [first] = addresses;
  return new Promise((resolve, reject) => {
    request(
      {
        ...urlToHttpOptions(url),
        // No connection that somebody else opened.
        agent: false,
        signal,
        headers: { Accept: 'image/*', 'Accept-Encoding': 'identity', 'User-Agent': 'Dallae' },
        lookup: (_, { all }, callback) => {
          if (all === true) callback(null, [...addresses]);
          else callback(null, first?.address ?? '', first?.family);
        },
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
}

async function readAll(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (length > maxBytes) throw new RequestError('picture_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new RequestError('remote_picture_refused');
  return new URL(address, base);
}

/** Whatever the network says becomes one error; ours stay as they are. */
function fail(url: URL, error: unknown): never {
  if (error instanceof RequestError) throw error;
  throw new RequestError('remote_picture_failed', { details: { host: url.host } });
}
