/** The event streams that are being read, so that they can be counted and ended. */
export class EventStreams {
  readonly #ends = new Set<() => void>();

  get count(): number {
    return this.#ends.size;
  }

  /** @param end ends the stream, so that its reader comes again. Returns what to call once nobody reads it any more. */
  add(end: () => void): () => void {
    this.#ends.add(end);
    return () => this.#ends.delete(end);
  }

  endAll(): void {
    for (const end of this.#ends) end();
  }
}
