import { setTimeout as pause } from 'node:timers/promises';
import { RedisSilentError } from './redis-problem';

/** What Redis answers. @throws RedisSilentError when it does not within `limitMs`; what it answers else. */
export async function inTime<Value>(answer: Promise<Value>, limitMs: number): Promise<Value> {
  const settled = new AbortController();
  const late = pause(limitMs, undefined, { signal: settled.signal, ref: false }).then(
    () => Promise.reject(new RedisSilentError()),
    () => answer,
  );
  // Whichever loses may still fail, and nobody listens then.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    settled.abort();
  }
}
