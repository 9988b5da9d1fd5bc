import type { HubPackage } from './hub-package';
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

  constructor({ manifest: { id, files } }: HubPackage, shelf: ModelShelf, load: () => Promise<Pipeline>) {
    this.id = id;
    this.fileBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#load = load;
    this.#shelf = shelf;
  }

  /** Waits for its turn. @throws ModelDamagedError when it cannot be loaded, MemoryShortError, and what the work throws. */
  use<Result>(work: (pipeline: Pipeline) => Promise<Result>): Promise<Result> {
    return this.#inTurn(() => this.#shelf.use(this, () => {
      if (this.#pipeline === null) throw new ModelDamagedError(`"${this.id}" is not loaded.`);
      return work(this.#pipeline);
    }));
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
