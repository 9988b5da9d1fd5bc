import { once } from 'node:events';
import { ModelDamagedError } from './errors';
import type { ModelShelf } from './model-shelf';

/** A model of the hub that is loaded when it is first used and then used by one at a time, because it keeps state while it works. */
export class ShelvedPipeline<Pipeline extends { release(): Promise<void> }> {
  readonly id: string;
  readonly fileBytes: number;
  readonly #load: () => Promise<Pipeline>;
  readonly #shelf: ModelShelf;
  #pipeline: Pipeline | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** @param model its id, and the files that are read into memory. */
  constructor({ id, files }: { id: string; files: readonly { bytes: number }[] }, shelf: ModelShelf, load: () => Promise<Pipeline>) {
    this.id = id;
    this.fileBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#load = load;
    this.#shelf = shelf;
  }

  /**
   * Waits for its turn, which somebody else may take minutes for. @param signal gives up the place in line; work that has begun has to hear of
   * it itself. @throws ModelDamagedError when it cannot be loaded, MemoryShortError, the signal's reason, and what the work throws.
   */
  async use<Result>(work: (pipeline: Pipeline) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    const before = this.#last;
    const own = this.#inTurn(() => {
      signal?.throwIfAborted();
      return this.#shelf.use(this, () => {
        if (this.#pipeline === null) throw new ModelDamagedError(`"${this.id}" is not loaded.`);
        return work(this.#pipeline);
      });
    });
    if (signal !== undefined) {
      // Whoever has given up does not come back for what becomes of the turn.
      own.catch(() => undefined);
      await Promise.race([before, once(signal, 'abort')]);
      signal.throwIfAborted();
    }
    return own;
  }

  /** Frees the weights, once those have ended who wait for it. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#shelf.drop(this));
  }

  /** For the shelf. @throws ModelDamagedError */
  async load(): Promise<void> {
    this.#pipeline = await this.#load().catch((error: unknown) => {
      throw new ModelDamagedError(error instanceof Error ? error.message : String(error), { cause: error });
    });
  }

  /** For the shelf. */
  async release(): Promise<void> {
    const pipeline = this.#pipeline;
    this.#pipeline = null;
    await pipeline?.release();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const own = this.#last.then(work);
    this.#last = own.catch(() => undefined);
    return own;
  }
}
