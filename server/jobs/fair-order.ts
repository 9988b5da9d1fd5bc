/** Whose turn it is: someone waiting, and the client it belongs to. */
interface Claim {
  readonly client?: string | undefined;
}

/**
 * The order in which waiting jobs should start: round robin by client, first come first served within one.
 * @param running how many jobs of each client run already; who has more of them comes later.
 * @param lastStart when each client last had a turn, in any increasing count; of two with equally many, the one who waits longer is first.
 */
export function fairOrder<T extends Claim>(waiting: readonly T[], running: ReadonlyMap<string, number>, lastStart: ReadonlyMap<string, number> = new Map()): T[] {
  const turns = new Map(running);
  const ranked = waiting.map((claim, arrival) => {
    const client = claim.client ?? '';
    const turn = turns.get(client) ?? 0;
    turns.set(client, turn + 1);
    return { claim, turn, last: lastStart.get(client) ?? -1, arrival };
  });
  return ranked.sort((first, second) => first.turn - second.turn || first.last - second.last || first.arrival - second.arrival).map(({ claim }) => claim);
}
