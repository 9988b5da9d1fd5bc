import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { inTime } from './in-time';
import { presenceKeys } from './keys';
import { recordText, webRecordSchema, workerRecordSchema, type WebRecord, type WorkerRecord } from './messages';
import type { RedisLink } from './redis-link';
import { RedisSilentError } from './redis-problem';
import type { QueueTimes } from './times';

/** Who is there. */
export interface Seen {
  readonly webs: readonly WebRecord[];
  readonly workers: readonly WorkerRecord[];
  /** By the clock of Redis; milliseconds since 1970. */
  readonly nowMs: number;
  /** How far this machine's clock is before that of Redis. */
  readonly clockOffsetMs: number;
}

interface PresenceOptions {
  readonly link: RedisLink;
  readonly kind: 'web' | 'worker';
  readonly id: string;
  /** What is said of this process; undefined while there is nothing to say. @param seen what the last beat brought. */
  readonly record: (seen: Pick<Seen, 'nowMs' | 'clockOffsetMs'>) => WebRecord | WorkerRecord | undefined;
  readonly onSeen: (seen: Seen) => void | Promise<void>;
  readonly times: QueueTimes;
}

const answersSchema = z.tuple([z.number(), z.array(z.string())]);

/** Says again and again that this process is there, and looks who else is. By that it also notices when Redis falls silent. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #closed = new AbortController();
  #last: Pick<Seen, 'nowMs' | 'clockOffsetMs'> | undefined;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { link, times } = this.#options;
    while (!this.#closed.signal.aborted) {
      try {
        // The first beat only asks for the time.
        if (this.#last === undefined) await this.beat();
        await this.beat();
      } catch (error) {
        link.onTrouble(error);
        // A connection that is open and dead would be waited for until the system gives it up, which takes minutes.
        if (error instanceof RedisSilentError) link.connection.disconnect(true);
      }
      await pause(times.beatMs, undefined, { signal: this.#closed.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Says so and looks once. @throws RedisSilentError, or what Redis answers. */
  async beat(): Promise<void> {
    const { link, kind, id, record, onSeen, times } = this.#options;
    const sentAt = Date.now();
    const own = this.#last === undefined ? undefined : record(this.#last);
    const present = (of: 'web' | 'worker') => {
      const said = of === kind && own !== undefined;
      return link.connection.dallaePresent(presenceKeys[of].records, presenceKeys[of].until, said ? id : '', said ? JSON.stringify(own) : '', times.silenceMs);
    };
    const answers = await inTime(Promise.all([present('web'), present('worker')]), times.silenceMs);
    const [[nowMs, webs], [, workers]] = z.tuple([answersSchema, answersSchema]).parse(answers);
    if (this.#closed.signal.aborted) return;
    // As when a time server is asked: the answer is taken to have been given halfway.
    const clockOffsetMs = Math.round((sentAt + Date.now()) / 2 - nowMs);
    this.#last = { nowMs, clockOffsetMs };
    link.onAnswer();
    await onSeen({ nowMs, clockOffsetMs, webs: readable(webRecordSchema, webs), workers: readable(workerRecordSchema, workers) });
  }

  /** Is there no more, at once. */
  async leave(): Promise<void> {
    this.#closed.abort();
    const { link, kind, id, times } = this.#options;
    if (link.problem !== null) return;
    const { records, until } = presenceKeys[kind];
    await Promise.race([link.connection.multi().hdel(records, id).zrem(until, id).exec(), pause(times.beatMs, undefined, { ref: false })]);
  }

  stop(): void {
    this.#closed.abort();
  }
}

/** Leaves out what processes of another version write. */
function readable<Schema extends z.ZodType>(schema: Schema, texts: readonly string[]): z.output<Schema>[] {
  return texts.flatMap((text) => {
    const parsed = recordText(schema).safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });
}
