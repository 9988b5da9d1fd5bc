import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** What passes by itself: a database that is started again, a network that is mended. */
const passingErrorSchema = z.object({ code: z.literal('database_unreachable') });
const againMs = 500;
/** How long a result waits for the database before its job is given up, milliseconds. */
const patienceMs = 300_000;

/**
 * Does something that needs the database, and does it again for as long as the database is away.
 * @param work is told whether it was tried before: then it may have been done, and only the answer have got lost.
 * @throws what does not pass by itself, or has not passed in five minutes.
 */
export async function patiently<Result>(work: (again: boolean) => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + patienceMs;
  for (let again = false; ; again = true) {
    try {
      return await work(again);
    } catch (error) {
      if (!passingErrorSchema.safeParse(error).success || performance.now() > giveUpAt) throw error;
    }
    await pause(againMs, undefined, { ref: false });
  }
}
