/** Why Redis is of no use now; the health says which. */
export type RedisProblem = 'unreachable' | 'wrong_password' | 'refuses_writes' | 'silent' | 'other';

/** Redis has not answered in time. */
export class RedisSilentError extends Error {
  override readonly name = 'RedisSilentError';

  constructor() {
    super('Redis is connected and does not answer');
  }
}

const kinds: readonly (readonly [RegExp, RedisProblem])[] = [
  [/WRONGPASS|NOAUTH|NOPERM|invalid (username-)?password/i, 'wrong_password'],
  [/READONLY|MISCONF|OOM command|NOREPLICAS/, 'refuses_writes'],
  [/ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|Connection is closed/, 'unreachable'],
];

/** What an error of a connection or command means. */
export function problemOf(error: unknown): RedisProblem {
  if (error instanceof RedisSilentError) return 'silent';
  const message = error instanceof Error ? error.message : String(error);
  return kinds.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
}
