import ipaddr from 'ipaddr.js';

/** Where the IPv6 addresses of the open internet are; nothing outside has been given to anybody. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to the open internet: not to this machine, a private network, a cloud's metadata service,
 * or a tunnel that leads back into one. An IPv4 address inside an IPv6 one counts as itself; what is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalIpv6);
}
