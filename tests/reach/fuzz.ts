import fc from 'fast-check';
import { z } from 'zod';
import { jobSchema } from '../../server/contract/job';
import { brokenPictures } from './broken-pictures';
import { fuzzRequests, type FuzzRequest, type KnownIds } from './fuzz-requests';

/** Requests that are made up at a time. */
const chunk = 200;
/** Requests under way at once. */
const together = 16;
const patienceMs = 120_000;
const connectionClosed = 'the connection was closed';

export interface FuzzResult {
  readonly sent: number;
  /** Requests that met a connection which the server had just closed, and were sent once more. */
  readonly resent: number;
  /** How many answers had each status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Answers with 5xx, and requests that got none; each with what was asked. */
  readonly failures: readonly string[];
}

/** Draws a picture and asks for what it takes to name things that exist. */
async function knownIds(url: string): Promise<KnownIds> {
  const body = JSON.stringify({ kind: 'generate', prompt: '달', candidates: 1, seed: 1 });
  const { id: jobId } = jobSchema.parse(await (await fetch(`${url}/api/jobs`, { method: 'POST', body })).json());
  const events = await (await fetch(`${url}/api/jobs/${jobId}/events`)).text();
  const pictureId = /"pictureId":"([^"]+)"/.exec(events)?.[1];
  if (pictureId === undefined) throw new Error(`no picture was drawn: ${events.slice(-300)}`);
  const bytesOf = async (path: string) => new Uint8Array(await (await fetch(url + path)).arrayBuffer());
  return { jobId, pictureId, png: await bytesOf(`/api/pictures/${pictureId}`), archive: await bytesOf('/api/history/export') };
}

/**
 * Sends `count` random requests to a server and counts how it answers. The same seed sends the same requests to the same routes.
 * @param onProgress called now and then with the number sent.
 */
export async function fuzz(url: string, count: number, seed: number, onProgress: (sent: number) => void = () => undefined): Promise<FuzzResult> {
  const requests = fuzzRequests(await knownIds(url), await brokenPictures());
  const statuses = new Map<number, number>();
  const failures: string[] = [];
  const waiting: FuzzRequest[] = [];
  let made = 0;
  let sent = 0;
  let resent = 0;
  const next = () => {
    if (waiting.length === 0 && made < count) {
      const more = fc.sample(requests, { numRuns: Math.min(chunk, count - made), seed: seed + made });
      made += more.length;
      waiting.push(...more);
    }
    return waiting.shift();
  };
  // Nobody waits for the slowest of a chunk: whoever is done takes the next.
  await Promise.all(Array.from({ length: together }, async () => {
    for (let request = next(); request !== undefined; request = next()) {
      let outcome = await send(url, request);
      // A connection that was kept open may be closed the very moment it is used again (RFC 9112, 9.3.1); clients then send once more.
      if (outcome === connectionClosed) {
        resent += 1;
        outcome = await send(url, request);
      }
      if (typeof outcome === 'number') statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
      if (typeof outcome !== 'number' || outcome >= 500) failures.push(`${outcome} for ${inWords(request)}`);
      sent += 1;
      if (sent % chunk === 0) onProgress(sent);
    }
  }));
  return { sent, resent, statuses, failures };
}

/** The answer's status, or why there was none. */
async function send(url: string, { method, path, headers, body }: FuzzRequest): Promise<number | string> {
  try {
    const own = body instanceof FormData ? Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type')) : headers;
    const sentBody = body instanceof Uint8Array ? Uint8Array.from(body) : body;
    const response = await fetch(url + path, { method, headers: own, redirect: 'manual', signal: AbortSignal.timeout(patienceMs), ...(sentBody === undefined ? {} : { body: sentBody }) });
    if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) await response.body?.cancel();
    else {
      const text = await response.text();
      const job = response.status === 202 ? z.object({ id: z.string() }).safeParse(JSON.parse(text)).data : undefined;
      // What is drawn is not the point; the queue stays short.
      if (job !== undefined) await fetch(`${url}/api/jobs/${job.id}`, { method: 'DELETE' });
    }
    return response.status;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ECONNRESET') return connectionClosed;
    return error instanceof Error ? `${error.message} ${cause instanceof Error ? cause.message : ''}` : String(error);
  }
}

function inWords({ method, path, headers, body }: FuzzRequest): string {
  const text = body === undefined ? '' : typeof body === 'string' ? body : body instanceof FormData ? `form ${JSON.stringify(body.get('request'))}` : Buffer.from(body).toString('base64');
  return `${method} ${path} ${JSON.stringify(headers)} ${text.slice(0, 500)}`;
}
