import type { PictureStore } from './picture-store';

/** Keeps pictures in memory, the newest ones that fit into `maxBytes`. */
export class MemoryPictureStore implements PictureStore {
  readonly #pictures = new Map<string, Uint8Array>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  put(id: string, png: Uint8Array): void {
    this.#remove(id);
    this.#pictures.set(id, png);
    this.#bytes += png.byteLength;
    // A Map iterates in the order of insertion, so the oldest go first.
    for (const oldest of this.#pictures.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === id) return;
      this.#remove(oldest);
    }
  }

  get(id: string): Uint8Array | undefined {
    return this.#pictures.get(id);
  }

  #remove(id: string): void {
    const picture = this.#pictures.get(id);
    if (picture === undefined) return;
    this.#bytes -= picture.byteLength;
    this.#pictures.delete(id);
  }
}
