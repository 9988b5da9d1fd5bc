import { freemem } from 'node:os';
import type { CaptionerRuntime, CaptionPipeline } from '../runtime/port';
import type { CaptionerPackage } from './captioner-package';
import { MemoryShortError, ModelDamagedError } from './errors';

interface Loaded {
  readonly pipeline: CaptionPipeline;
  /** By how much this process grew while it was loaded. */
  readonly memoryBytes: number;
  users: number;
  usedAt: number;
}

interface ShelfOptions {
  /** A captioner that nobody asked for so long is let go. */
  readonly idleMs?: number;
  /** Bytes of memory that are free on this machine. */
  readonly freeMemory?: () => number;
}

/** Weights are read into memory once, and unpacked and run beside that. */
const memoryFactor = 2;
/** What must stay free for everything else, ours included. */
const reserveBytes = 256 * 1024 ** 2;
const lookMs = 10_000;

/** Which captioners are in memory: each is loaded when it is first used, and let go when it is idle or memory is short. */
export class CaptionerShelf {
  readonly #runtime: CaptionerRuntime;
  readonly #idleMs: number;
  readonly #freeMemory: () => number;
  readonly #loaded = new Map<string, Loaded>();
  /** Loads and releases happen one at a time, so that two do not count on the same memory. */
  #last: Promise<unknown> = Promise.resolve();
  #watch: NodeJS.Timeout | undefined;

  constructor(runtime: CaptionerRuntime, { idleMs = 5 * 60_000, freeMemory = freemem }: ShelfOptions = {}) {
    this.#runtime = runtime;
    this.#idleMs = idleMs;
    this.#freeMemory = freeMemory;
  }

  /** Bytes that each loaded captioner was measured to take. */
  memory(): { id: string; bytes: number }[] {
    return [...this.#loaded].map(([id, { memoryBytes }]) => ({ id, bytes: memoryBytes }));
  }

  /** Lends the captioner out, loaded. @throws ModelDamagedError, MemoryShortError, and what `work` throws. */
  async use<Result>(captioner: CaptionerPackage, work: (pipeline: CaptionPipeline) => Promise<Result>): Promise<Result> {
    const loaded = await this.#inTurn(() => this.#load(captioner));
    try {
      return await work(loaded.pipeline);
    } finally {
      loaded.users -= 1;
      loaded.usedAt = performance.now();
    }
  }

  /** Lets go of those that nobody uses and that are idle or, when memory is short, of all of them. Called now and then by itself. */
  tidy(): Promise<void> {
    return this.#inTurn(async () => {
      const short = this.#freeMemory() < reserveBytes;
      for (const [id, { users, usedAt }] of this.#loaded) if (users === 0 && (short || performance.now() - usedAt >= this.#idleMs)) await this.#release(id);
      if (this.#loaded.size === 0) clearInterval(this.#watch);
    });
  }

  /** Lets go of one; whoever still uses it has to have stopped. */
  drop(id: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#release(id);
      if (this.#loaded.size === 0) clearInterval(this.#watch);
    });
  }

  async #load({ manifest, files }: CaptionerPackage): Promise<Loaded> {
    const known = this.#loaded.get(manifest.id);
    if (known !== undefined) {
      known.users += 1;
      return known;
    }
    await this.#makeRoom(manifest.id, memoryFactor * manifest.files.reduce((sum, { bytes }) => sum + bytes, 0));
    const before = process.memoryUsage.rss();
    const pipeline = await this.#runtime.loadCaptioner(files).catch((error: unknown) => {
      throw new ModelDamagedError(error instanceof Error ? error.message : String(error), { cause: error });
    });
    const loaded: Loaded = { pipeline, memoryBytes: Math.max(0, process.memoryUsage.rss() - before), users: 1, usedAt: performance.now() };
    this.#loaded.set(manifest.id, loaded);
    clearInterval(this.#watch);
    this.#watch = setInterval(() => void this.tidy(), lookMs).unref();
    return loaded;
  }

  async #makeRoom(id: string, bytes: number): Promise<void> {
    const idle = [...this.#loaded].filter(([, { users }]) => users === 0).sort(([, first], [, second]) => first.usedAt - second.usedAt);
    for (const [other] of idle) if (this.#freeMemory() < bytes + reserveBytes) await this.#release(other);
    if (this.#freeMemory() >= bytes + reserveBytes) return;
    const megabytes = (count: number) => Math.ceil(count / 1024 ** 2);
    throw new MemoryShortError(`"${id}" needs about ${megabytes(bytes + reserveBytes)} MB of free memory, and ${megabytes(this.#freeMemory())} MB are free. Close other programs or choose a smaller model.`);
  }

  async #release(id: string): Promise<void> {
    const loaded = this.#loaded.get(id);
    this.#loaded.delete(id);
    await loaded?.pipeline.release();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const own = this.#last.then(work);
    this.#last = own.catch(() => undefined);
    return own;
  }
}
