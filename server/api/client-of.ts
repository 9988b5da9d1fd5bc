const clientMaxLength = 100;

/** Who asks: the client's address, as `watchRequests` has put it into the header. Clients take turns, and share out limits, by it. */
export function clientOf(request: Request): string {
  const [first = ''] = (request.headers.get('x-forwarded-for') ?? '').split(',');
  return first.trim().slice(0, clientMaxLength);
}
