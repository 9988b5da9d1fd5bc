/**
 * Who asks: the address that the outermost proxy we trust has seen, or the one that is connected to us.
 * What stands before it in the header was written by the client itself and proves nothing.
 * @param forwarded the X-Forwarded-For header. @param peer the address at the other end of the connection.
 * @param trustedProxies how many proxies of ours a request passes before it comes here.
 */
export function clientAddress(forwarded: string | undefined, peer: string, trustedProxies: number): string {
  const chain = [...(forwarded ?? '').split(',').map((address) => address.trim()).filter((address) => address !== ''), peer];
  // A machine that speaks both versions writes addresses of the older one in the newer one's way.
  return (chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? peer).replace(/^::ffff:/, '');
}
