import { AsyncLocalStorage } from 'node:async_hooks';

interface Held<Connection> {
  readonly connection: Connection;
  open: boolean;
}

/** Which transaction the code that runs now belongs to, however deep it was called from there. */
export class TransactionScope<Connection> {
  readonly #held = new AsyncLocalStorage<Held<Connection>>();

  /** The connection of the transaction around the caller; undefined outside of one. @throws Error when that transaction has ended: somebody did not await what belongs to it. */
  get current(): Connection | undefined {
    const held = this.#held.getStore();
    if (held?.open === false) throw new Error('a statement came after the end of the transaction that it was started in');
    return held?.connection;
  }

  /** Runs `work` as a part of the transaction on this connection. */
  async run<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
    const held = { connection, open: true };
    try {
      return await this.#held.run(held, work);
    } finally {
      held.open = false;
    }
  }
}
