import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { RequestError } from '../request-error';
import { isPublicAddress } from './public-address';

/** Finds every address of a host name; an address is its own. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** What may be asked for, replaced in tests that have no open internet. */
export interface AddressRules {
  readonly resolve: Resolve;
  readonly isAllowed: (address: string) => boolean;
}

export const publicOnly: AddressRules = { resolve: (host) => lookup(host, { all: true, verbatim: true }), isAllowed: isPublicAddress };

/** Where pictures are served: the web's own ports, and those anybody may open. */
const isWebPort = (port: number) => port === 80 || port === 443 || port >= 1024;

/**
 * The addresses of a URL's host, each of them checked, so that a connection to one of them goes where the check looked.
 * @throws RequestError `remote_picture_refused` when the URL or any of the addresses is not for the open web, `remote_picture_failed` when there is no such host.
 */
export async function checkedAddresses(url: URL, { resolve, isAllowed }: AddressRules): Promise<LookupAddress[]> {
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const port = url.port === '' ? 443 : Number(url.port);
  // The URL parser has turned decimal, octal and hexadecimal hosts into plain addresses.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const refused = new RequestError('remote_picture_refused', { details: { host } });
  if (!isWeb || !isWebPort(port) || url.username !== '' || url.password !== '') throw refused;
  const addresses = await resolve(host).catch(() => []);
  if (addresses.length === 0) throw new RequestError('remote_picture_failed', { details: { host } });
  if (!addresses.every(({ address }) => isAllowed(address))) throw refused;
  return addresses;
}
