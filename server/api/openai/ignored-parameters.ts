const shownMax = 20;

/** A header that names the fields of a request that mean nothing here, so that nobody wonders why they change nothing. */
export function ignoredParameters(body: unknown, known: Readonly<Record<string, unknown>>): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  // Names come from strangers, and a header cannot hold everything.
  const ignored = Object.keys(body).filter((name) => !(name in known) && /^\w{1,40}$/.test(name)).slice(0, shownMax);
  return ignored.length === 0 ? {} : { 'X-Ignored-Parameters': ignored.join(', ') };
}
