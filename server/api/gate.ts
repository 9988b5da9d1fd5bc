import { createHash, timingSafeEqual } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientOf } from './client-of';
import { RequestError } from './request-error';

/** What makes work or changes something costs as much as so many readings: a page of pictures is not a flood. */
const workPoints = 20;
const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

interface GateOptions {
  /** Who has one of them may come in; everybody may when there are none. */
  readonly keys: readonly string[];
  /** Of each key, or of each address that brings none; twenty readings count as one. Undefined means no limit. */
  readonly requestsPerMinute: number | undefined;
}

/** Who may come in, and how often. */
export class Gate {
  readonly #keys: readonly Buffer[];
  readonly #limiter: RateLimiterMemory | null;

  constructor({ keys, requestsPerMinute }: GateOptions) {
    this.#keys = keys.map(digest);
    this.#limiter = requestsPerMinute === undefined ? null : new RateLimiterMemory({ points: requestsPerMinute * workPoints, duration: 60 });
  }

  /** @throws RequestError `api_key_missing`, `api_key_invalid`, `rate_limited` (with `seconds` to wait). */
  async admit(request: Request): Promise<void> {
    const key = keyOf(request);
    const holder = key === undefined ? -1 : this.#holderOf(key);
    // Counted first, so that keys cannot be guessed at any speed.
    await this.#count(accountOf(request, holder), reading.has(request.method) ? 1 : workPoints);
    if (this.#keys.length > 0 && holder < 0) throw new RequestError(key === undefined ? 'api_key_missing' : 'api_key_invalid');
  }

  /** Whether whoever asks has more than half of a minute's requests left: what may be left undone must not use up what may not. */
  async hasPlenty(request: Request): Promise<boolean> {
    const key = keyOf(request);
    const used = await this.#limiter?.get(accountOf(request, key === undefined ? -1 : this.#holderOf(key)));
    return this.#limiter === null || used === null || used === undefined || used.remainingPoints > this.#limiter.points / 2;
  }

  #holderOf(key: string): number {
    const given = digest(key);
    return this.#keys.findIndex((known) => timingSafeEqual(known, given));
  }

  async #count(who: string, points: number): Promise<void> {
    try {
      await this.#limiter?.consume(who, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new RequestError('rate_limited', { details: { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) } });
    }
  }
}

/** Whose requests are counted together. @param holder number of the key that the request brings; below 0 when it brings none. */
function accountOf(request: Request, holder: number): string {
  return holder < 0 ? `address ${clientOf(request)}` : `key ${holder}`;
}

/** Digests have one length, which a comparison in constant time needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The key that a request brings: a bearer token, the password of a browser's sign-in, or X-Api-Key. */
function keyOf({ headers }: Request): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(headers.get('authorization') ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString('utf8').replace(/^[^:]*:/, '');
  return headers.get('x-api-key') ?? undefined;
}
