import { setImmediate } from 'node:timers/promises';
import { TurnRunner, type RunningTurn, type TurnGraphs } from './run-turns';
import { rowsOf, type DrawTurn, type Turn, type WriteTurn } from './turn';

/** A job's place in the running batch. */
export interface Seat {
  /** Chooses and reads the codes of one position. @returns codes, `[candidates × depth]`. @throws as `Scheduler`. */
  draw(turn: Omit<DrawTurn, 'kind'>): Promise<readonly number[]>;
  /** Reads the newest pieces. @returns logits of the next ones, `[sequences × vocabulary]`. @throws as `Scheduler`. */
  write(turn: Omit<WriteTurn, 'kind'>): Promise<Float32Array>;
  /** Gives the place up; must be called however the job ends. */
  leave(): void;
}

interface Waiting {
  client: string;
  turn: Turn;
  signal: AbortSignal | undefined;
  resolve: (done: RunningTurn) => void;
  reject: (reason: unknown) => void;
}

/** Sequences of one call: enough for sixteen guided candidates; more would not be faster, only later. */
const rowsMax = 32;

/**
 * Continuous batching (Orca, Yu et al. 2022): jobs ask for one position at a time, and what all of them ask for is done in the same
 * calls, so they join and leave at any position. When more is asked for than one call holds, clients take turns: first comes whoever
 * had the fewest sequences moved, so one person's many jobs cost another person nothing, and a short job ends soon.
 *
 * A turn is rejected with its signal's reason when the job was canceled, with GraphRunError or NumbersInvalidError when the graphs fail
 * on it; the other turns of the same call go on.
 */
export class Scheduler {
  readonly #runner: TurnRunner;
  /** Sequences moved so far, and seats taken, of each client that has one. */
  readonly #clients = new Map<string, { moved: number; seats: number }>();
  #waiting: Waiting[] = [];
  #running = false;

  constructor(model: TurnGraphs) {
    this.#runner = new TurnRunner(model);
  }

  /** @param client whoever the job belongs to; jobs of one client share its part. */
  join(client: string, signal?: AbortSignal): Seat {
    // Whoever comes starts level with those who are there: time away earns nothing.
    const level = Math.min(...Array.from(this.#clients.values(), ({ moved }) => moved));
    const account = this.#clients.get(client) ?? { moved: Number.isFinite(level) ? level : 0, seats: 0 };
    account.seats += 1;
    this.#clients.set(client, account);
    let seated = true;
    return {
      draw: async (turn) => (await this.#ask(client, { kind: 'draw', ...turn }, signal)).codes,
      write: async (turn) => (await this.#ask(client, { kind: 'write', ...turn }, signal)).logits,
      leave: () => {
        if (!seated) return;
        seated = false;
        account.seats -= 1;
        if (account.seats === 0) this.#clients.delete(client);
      },
    };
  }

  #ask(client: string, turn: Turn, signal: AbortSignal | undefined): Promise<RunningTurn> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ client, turn, signal, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Jobs that were just answered ask again before the next call, and messages such as a cancel come in.
      await setImmediate();
      const chosen = this.#choose();
      const done = await this.#runner.run(chosen.map(({ turn }) => turn));
      chosen.forEach(({ resolve, reject }, index) => {
        const result = done[index];
        if (result === undefined || result.failure !== null) reject(result?.failure);
        else resolve(result);
      });
    }
    this.#running = false;
  }

  #choose(): Waiting[] {
    for (const { signal, reject } of this.#waiting) if (signal?.aborted === true) reject(signal.reason);
    const waiting = this.#waiting.filter(({ signal }) => signal?.aborted !== true);
    const chosen: Waiting[] = [];
    let rows = 0;
    while (waiting.length > 0 && rows < rowsMax) {
      const next = waiting.reduce((first, each) => (this.#moved(each) < this.#moved(first) ? each : first));
      waiting.splice(waiting.indexOf(next), 1);
      chosen.push(next);
      rows += rowsOf(next.turn);
      const account = this.#clients.get(next.client);
      if (account !== undefined) account.moved += rowsOf(next.turn);
    }
    this.#waiting = waiting;
    return chosen;
  }

  #moved({ client }: Waiting): number {
    return this.#clients.get(client)?.moved ?? 0;
  }
}
