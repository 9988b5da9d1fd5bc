import type { PictureRenderer, RenderRequest } from '../jobs/picture-renderer';

/** Keeps the pixels that were asked for last, so that a page, its picture and its preview card are rendered once. */
export class CachedRenderer implements PictureRenderer {
  readonly #renderer: PictureRenderer;
  readonly #kept: number;
  /** The least recently used first. */
  readonly #pictures = new Map<string, Promise<Uint8Array>>();

  /** @param kept how many pictures; one has about 50 kB. */
  constructor(renderer: PictureRenderer, kept = 100) {
    this.#renderer = renderer;
    this.#kept = kept;
  }

  render(request: RenderRequest): Promise<Uint8Array> {
    const key = JSON.stringify([request.model, request.codes, request.depth, request.recipe]);
    const picture = this.#pictures.get(key) ?? this.#render(key, request);
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    for (const oldest of this.#pictures.keys()) {
      if (this.#pictures.size <= this.#kept) break;
      this.#pictures.delete(oldest);
    }
    return picture;
  }

  #render(key: string, request: RenderRequest): Promise<Uint8Array> {
    const picture = this.#renderer.render(request);
    // A failure is not kept: the next one who asks may have more luck.
    picture.catch(() => {
      if (this.#pictures.get(key) === picture) this.#pictures.delete(key);
    });
    return picture;
  }
}
