/** The header that carries a request's id, in both directions. */
export const requestIdHeader = 'x-request-id';

/** The id under which the log speaks of a request; undefined where nothing has given it one. */
export function requestIdOf(request: Request): string | undefined {
  return request.headers.get(requestIdHeader) ?? undefined;
}
