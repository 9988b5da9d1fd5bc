/** Lets at most `limit` tasks run at once; the rest wait in order. A browser opens only six lines to one host. */
export class StreamSlots {
  private running = 0;
  private readonly waiting: { priority: number; start: () => void }[] = [];

  constructor(private readonly limit: number) {}

  /** Runs `task` when a slot is free, highest `priority` first. */
  async run(priority: number, task: () => Promise<void>): Promise<void> {
    if (this.running >= this.limit) {
      await new Promise<void>((start) => {
        this.waiting.push({ priority, start });
        this.waiting.sort((a, b) => b.priority - a.priority);
      });
    } else {
      this.running += 1;
    }
    try {
      await task();
    } finally {
      // A slot goes straight to the next in line, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next.start();
    }
  }
}
