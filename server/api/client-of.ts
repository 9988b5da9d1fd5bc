const clientMaxLength = 100;

/**
 * Who asks, as far as taking turns goes: the address of the request as the server or the proxy before it wrote it down. It decides
 * nothing but the order, so a false one gains a turn and no more.
 */
export function clientOf(request: Request): string {
  const [first = ''] = (request.headers.get('x-forwarded-for') ?? request.headers.get('x-real-ip') ?? '').split(',');
  return first.trim().slice(0, clientMaxLength);
}
