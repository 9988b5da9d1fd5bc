import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { reportsKey } from './keys';
import type { RedisLink } from './redis-link';

const batch = 200;
const blockMs = 2000;
const troublePauseMs = 200;
const beginning = '0-0';

/** What a stream entry holds, by field. */
export type Fields = ReadonlyMap<string, Buffer>;

/** Reads everything that is sent to one process, in order, and removes what has been dealt with. */
export class ReportReader {
  readonly #link: RedisLink;
  readonly #connection: Redis;
  readonly #key: string;
  readonly #onEntry: (fields: Fields) => Promise<void>;
  /** Dealt with and not yet removed: a connection that breaks in between must not bring them again. */
  readonly #done = new Set<string>();
  #last = beginning;
  #closed = false;

  /** @param onEntry is given the entries in order, and resolves once one need not be read again. */
  constructor(link: RedisLink, owner: string, onEntry: (fields: Fields) => Promise<void>) {
    this.#link = link;
    this.#key = reportsKey(owner);
    this.#onEntry = onEntry;
    // A read that waits would hold up everything else on the same connection.
    this.#connection = link.connection.duplicate();
    this.#connection.on('error', (error: unknown) => link.onTrouble(error));
    // Another Redis, or one whose clock was set back, may number what comes now lower than what came before.
    this.#connection.on('ready', () => (this.#last = beginning));
  }

  async run(): Promise<void> {
    while (!this.#closed) {
      const from = this.#last;
      try {
        const answer = await this.#connection.xreadBuffer('COUNT', batch, 'BLOCK', blockMs, 'STREAMS', this.#key, from);
        // Whoever comes after this process reads it again.
        if (this.#isClosed()) return;
        const entries = answer?.[0]?.[1] ?? [];
        const last = entries.at(-1)?.[0].toString();
        // Set back meanwhile: then it stays so.
        if (last !== undefined && this.#last === from) this.#last = last;
        void this.#take(entries);
      } catch (error) {
        if (this.#isClosed()) return;
        this.#link.onTrouble(error);
        this.#last = beginning;
        await pause(troublePauseMs, undefined, { ref: false });
      }
    }
  }

  close(): void {
    this.#closed = true;
    this.#connection.disconnect();
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  async #take(entries: readonly [Buffer, Buffer[]][]): Promise<void> {
    const ids = entries.map(([id]) => id.toString());
    if (ids.length === 0) return;
    const handled = entries.map(([, fields], index) => {
      const id = ids[index] ?? '';
      if (this.#done.has(id)) return Promise.resolve();
      this.#done.add(id);
      return this.#onEntry(fieldsOf(fields));
    });
    try {
      await Promise.all(handled);
      await this.#link.connection.xdel(this.#key, ...ids);
      for (const id of ids) this.#done.delete(id);
    } catch (error) {
      this.#link.onTrouble(error);
    }
  }
}

/** The fields of an entry by name. @param flat names and values by turns. */
export function fieldsOf(flat: readonly Buffer[]): Fields {
  return new Map(Array.from({ length: Math.floor(flat.length / 2) }, (_, index): [string, Buffer] => [String(flat[2 * index]), flat[2 * index + 1] ?? Buffer.alloc(0)]));
}
