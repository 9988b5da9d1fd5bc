/** Pictures by id. What is stored never changes. */
export interface PictureStore {
  /** @param png an sRGB PNG. */
  put(id: string, png: Uint8Array): void;
  /** The PNG, or undefined when there is none (any more). */
  get(id: string): Uint8Array | undefined;
}
