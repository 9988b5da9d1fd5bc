import type { Ticket } from '../queue';

/** A job that the worker was given. */
export interface Running {
  readonly ticket: Ticket;
  readonly runs: number;
  /** Its part of the time that it has run for. */
  machineMs: number;
  cancelTimer: NodeJS.Timeout | undefined;
}

/** How many of them each client has. */
export function countByClient(running: readonly Running[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ticket: { client = '' } } of running) counts.set(client, (counts.get(client) ?? 0) + 1);
  return counts;
}
