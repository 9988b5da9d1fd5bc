import { Redis } from 'ioredis';
import { logOf } from '../../log/log-of';
import { JobError } from '../job-error';
import { problemOf, type RedisProblem } from './redis-problem';
import { defineScripts } from './scripts';

const firstPauseMs = 50;
const lastPauseMs = 2000;

/** A connection that comes back by itself; what was sent and not answered is sent again then, so everything sent must bear being done twice. */
export function connect(url: string): Redis {
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(firstPauseMs * 2 ** times, lastPauseMs),
    connectTimeout: 5000,
    keepAlive: 10_000,
  });
  defineScripts(connection);
  return connection;
}

/** The connection of a process, and whether it is of use. */
export class RedisLink {
  readonly connection: Redis;
  #problem: RedisProblem | null = 'unreachable';

  /** @param url as `redis://user:password@host:port/database`, `rediss://` for TLS. */
  constructor(url: string) {
    this.connection = connect(url);
    this.connection.on('error', (error: unknown) => this.onTrouble(error));
    this.connection.on('close', () => {
      this.#problem ??= 'unreachable';
    });
    this.connection.on('ready', () => this.onAnswer());
  }

  /** Null while Redis answers. */
  get problem(): RedisProblem | null {
    return this.#problem;
  }

  /** @throws JobError `queue_unreachable` while Redis cannot be used. */
  check(): void {
    if (this.#problem !== null) throw new JobError('queue_unreachable', `Redis cannot be used: ${this.#problem}`, { problem: this.#problem });
  }

  /** Redis has answered as it should. */
  onAnswer(): void {
    if (this.#problem !== null) logOf('jobs').info('Redis answers');
    this.#problem = null;
  }

  onTrouble(error: unknown): void {
    const problem = problemOf(error);
    // Said once, not with every attempt.
    if (problem !== this.#problem) logOf('jobs').warn({ problem, err: error }, 'Redis cannot be used; jobs go on as soon as it can');
    this.#problem = problem;
  }

  close(): void {
    this.connection.disconnect();
  }
}
