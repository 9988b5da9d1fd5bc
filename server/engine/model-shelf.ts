import { freemem } from 'node:os';
import { memoryNeeded, memoryReserveBytes } from '../contract/hub-memory';
import { MemoryShortError } from './errors';

/** Something that takes memory while it is loaded. */
interface Shelved {
  readonly id: string;
  /** Of all its files. */
  readonly fileBytes: number;
  load(): Promise<void>;
  release(): Promise<void>;
}

interface Loaded {
  /** By how much this process grew while it was loaded. */
  readonly memoryBytes: number;
  users: number;
  usedAt: number;
}

interface ShelfOptions {
  /** A model that nobody asked for so long is let go. */
  readonly idleMs?: number;
  /** Bytes of memory that are free on this machine. */
  readonly freeMemory?: () => number;
}

const lookMs = 10_000;

/** Which models of the hub are in memory: each is loaded when it is first used, and let go when it is idle or memory is short. */
export class ModelShelf {
  readonly #idleMs: number;
  readonly #freeMemory: () => number;
  readonly #loaded = new Map<Shelved, Loaded>();
  /** Loads and releases happen one at a time, so that two do not count on the same memory. */
  #last: Promise<unknown> = Promise.resolve();
  #watch: NodeJS.Timeout | undefined;

  constructor({ idleMs = 5 * 60_000, freeMemory = freemem }: ShelfOptions = {}) {
    this.#idleMs = idleMs;
    this.#freeMemory = freeMemory;
  }

  /** Bytes that each loaded model was measured to take. */
  memory(): { id: string; bytes: number }[] {
    return [...this.#loaded].map(([{ id }, { memoryBytes }]) => ({ id, bytes: memoryBytes }));
  }

  /** Does some work while the model is loaded. @throws MemoryShortError, and what loading and the work throw. */
  async use<Result>(model: Shelved, work: () => Promise<Result>): Promise<Result> {
    const loaded = await this.#inTurn(() => this.#load(model));
    try {
      return await work();
    } finally {
      loaded.users -= 1;
      loaded.usedAt = performance.now();
    }
  }

  /** Lets go of those that nobody uses and that are idle or, when memory is short, of all of them. Called now and then by itself. */
  tidy(): Promise<void> {
    return this.#inTurn(async () => {
      const short = this.#freeMemory() < memoryReserveBytes;
      for (const [model, { users, usedAt }] of this.#loaded) if (users === 0 && (short || performance.now() - usedAt >= this.#idleMs)) await this.#release(model);
      if (this.#loaded.size === 0) clearInterval(this.#watch);
    });
  }

  /** Lets go of one; whoever still uses it has to have stopped. */
  drop(model: Shelved): Promise<void> {
    return this.#inTurn(async () => {
      await this.#release(model);
      if (this.#loaded.size === 0) clearInterval(this.#watch);
    });
  }

  async #load(model: Shelved): Promise<Loaded> {
    const known = this.#loaded.get(model);
    if (known !== undefined) {
      known.users += 1;
      return known;
    }
    await this.#makeRoom(model.id, memoryNeeded(model.fileBytes));
    const before = process.memoryUsage.rss();
    await model.load();
    const loaded: Loaded = { memoryBytes: Math.max(0, process.memoryUsage.rss() - before), users: 1, usedAt: performance.now() };
    this.#loaded.set(model, loaded);
    clearInterval(this.#watch);
    this.#watch = setInterval(() => void this.tidy(), lookMs).unref();
    return loaded;
  }

  async #makeRoom(id: string, bytes: number): Promise<void> {
    const idle = [...this.#loaded].filter(([, { users }]) => users === 0).sort(([, first], [, second]) => first.usedAt - second.usedAt);
    for (const [other] of idle) if (this.#freeMemory() < bytes) await this.#release(other);
    if (this.#freeMemory() >= bytes) return;
    const megabytes = (count: number) => Math.ceil(count / 1024 ** 2);
    throw new MemoryShortError(`"${id}" needs about ${megabytes(bytes)} MB of free memory, and ${megabytes(this.#freeMemory())} MB are free. Close other programs or choose a smaller model.`);
  }

  async #release(model: Shelved): Promise<void> {
    if (this.#loaded.delete(model)) await model.release();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const own = this.#last.then(work);
    this.#last = own.catch(() => undefined);
    return own;
  }
}
