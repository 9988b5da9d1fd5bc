import { setImmediate } from 'node:timers/promises';
import { logOf } from '../log/log-of';
import type { Looks } from '../store/looks';
import { differingBits, lookAt, similarity } from './picture-look';

const batch = 50;
/** The most bits in which the looks of one picture's files differ; as many as the store is sure to find. */
const differingMax = 7;
/** Pictures whose pixels are compared. */
const comparedMax = 8;
const similarityMin = 0.985;
/** How long a search waits for pictures that were not looked at yet. */
const patienceMs = 2000;

/** A picture that was found by its pixels. */
interface PixelMatch {
  readonly pictureId: string;
  readonly match: 'exact' | 'similar';
  /** 1 for the same pixels; see `similarity`. */
  readonly similarity: number;
}

/** Finds drawn pictures by their pixels. New and old pictures are looked at in the background, the newest first. */
export class PictureIndex {
  readonly #looks: Looks;
  readonly #load: (pictureId: string) => Promise<Uint8Array>;
  #working: Promise<void> | undefined;
  /** Whether pictures may have come since the work under way began. */
  #wanted = false;

  /** @param load the file of a kept picture; may fail. */
  constructor(looks: Looks, load: (pictureId: string) => Promise<Uint8Array>) {
    this.#looks = looks;
    this.#load = load;
  }

  /** Looks at whatever was not looked at yet. Resolves when that is done; a failure waits for the next time. */
  catchUp(): Promise<void> {
    this.#wanted = true;
    this.#working ??= this.#work();
    return this.#working;
  }

  /** The drawn picture whose pixels these are, or nearly are; null for any other picture and for what is none. */
  async find(file: Uint8Array): Promise<PixelMatch | null> {
    const seen = await lookAt(file).catch(() => null);
    if (seen === null) return null;
    await Promise.race([this.catchUp(), new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
    const exact = await this.#looks.findPixels(seen.pixels);
    if (exact !== undefined) return { pictureId: exact, match: 'exact', similarity: 1 };
    const alike = (await this.#looks.findAlike(seen.look))
      .map(({ id, look }) => ({ id, bits: differingBits(look, seen.look) }))
      .filter(({ bits }) => bits <= differingMax)
      .sort((one, other) => one.bits - other.bits)
      .slice(0, comparedMax);
    let best: PixelMatch | null = null;
    for (const { id } of alike) {
      const kept = await this.#look(id);
      const alikeness = kept === null ? 0 : similarity(kept.small, seen.small);
      if (alikeness >= similarityMin && alikeness > (best?.similarity ?? 0)) best = { pictureId: id, match: 'similar', similarity: alikeness };
    }
    return best;
  }

  async #work(): Promise<void> {
    try {
      while (this.#wanted) {
        this.#wanted = false;
        for (let ids = await this.#looks.unseen(batch); ids.length > 0; ids = await this.#looks.unseen(batch)) {
          for (const id of ids) {
            await this.#looks.put(id, await this.#look(id));
            // Whoever asks meanwhile must not wait for the whole history.
            await setImmediate();
          }
        }
      }
    } catch (error) {
      logOf('web').error({ err: error }, 'pictures could not be looked at');
    } finally {
      this.#working = undefined;
    }
  }

  async #look(id: string) {
    try {
      return await lookAt(await this.#load(id));
    } catch {
      // Deleted meanwhile, or of a model that is gone: there is nothing to look at.
      return null;
    }
  }
}
