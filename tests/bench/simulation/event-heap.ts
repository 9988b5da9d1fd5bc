interface Timed {
  readonly atMs: number;
}

/** What happens next, among many things at their times: a binary heap. */
export class EventHeap<Event extends Timed> {
  readonly #events: Event[] = [];

  push(event: Event): void {
    let place = this.#events.push(event) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#at(parent) <= event.atMs) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** The earliest one; undefined when there is none. */
  pop(): Event | undefined {
    const [first] = this.#events;
    const last = this.#events.pop();
    if (first === undefined || last === undefined || first === last) return first;
    this.#events[0] = last;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const least = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(least) >= this.#at(place)) return first;
      this.#swap(place, least);
      place = least;
    }
  }

  #at(place: number): number {
    return this.#events[place]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#events[one], this.#events[other]];
    if (first === undefined || second === undefined) return;
    this.#events[one] = second;
    this.#events[other] = first;
  }
}
