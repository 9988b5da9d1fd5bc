import type { Redis } from 'ioredis';
import type { JobEvent } from '../../contract/event';
import type { Job } from '../../contract/job';
import type { JobRecord } from '../job-journal';
import { inTime } from './in-time';
import { sketchKey } from './keys';
import { eventTextSchema, jobTextSchema } from './messages';
import type { RedisLink } from './redis-link';
import type { QueueTimes } from './times';

/** A sketch is looked at while it is drawn and a little later. */
const keptMs = 60_000;
const jobField = 'job';

/**
 * Sketches of all web processes, so that each can tell of them while they last: a hash of the job as it is and its events by number, which
 * bears being written twice. What asks throws JobError `queue_unreachable` while Redis cannot be used.
 */
export class SketchRecord implements JobRecord {
  readonly #link: RedisLink;
  readonly #silenceMs: number;

  constructor(link: RedisLink, { silenceMs }: Pick<QueueTimes, 'silenceMs'>) {
    this.#link = link;
    this.#silenceMs = silenceMs;
  }

  async create(job: Job): Promise<void> {
    await this.#ask((connection) => write(connection, job));
  }

  remove(jobId: string): Promise<void> {
    return this.#later((connection) => connection.del(sketchKey(jobId)));
  }

  async append(job: Job, event: JobEvent): Promise<true> {
    await this.#later((connection) => write(connection, job, event));
    return true;
  }

  async find(jobId: string): Promise<Job | undefined> {
    const text = await this.#ask((connection) => connection.hget(sketchKey(jobId), jobField));
    return jobTextSchema.safeParse(text).data;
  }

  async eventsAfter(jobId: string, sequence: number): Promise<JobEvent[]> {
    const { [jobField]: job, ...events } = await this.#ask((connection) => connection.hgetall(sketchKey(jobId)));
    if (job === undefined) return [];
    return Object.values(events)
      .flatMap((text) => eventTextSchema.safeParse(text).data ?? [])
      .filter((event) => event.sequence > sequence)
      .sort((first, second) => first.sequence - second.sequence);
  }

  /** Commands go out in the order of the calls, and readers of this process need not wait for those of others. */
  #later(tell: (connection: Redis) => Promise<unknown>): Promise<void> {
    tell(this.#link.connection).catch((error: unknown) => this.#link.onTrouble(error));
    return Promise.resolve();
  }

  async #ask<Value>(ask: (connection: Redis) => Promise<Value>): Promise<Value> {
    this.#link.check();
    try {
      return await inTime(ask(this.#link.connection), this.#silenceMs);
    } catch (error) {
      this.#link.onTrouble(error);
      this.#link.check();
      throw error;
    }
  }
}

async function write(connection: Redis, job: Job, event?: JobEvent): Promise<void> {
  const key = sketchKey(job.id);
  const fields = { [jobField]: JSON.stringify(job), ...(event === undefined ? {} : { [event.sequence]: JSON.stringify(event) }) };
  await connection.multi().hset(key, fields).pexpire(key, keptMs).exec();
}
