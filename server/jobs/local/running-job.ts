import type { Ticket } from '../queue';

/** A job that the worker was given. */
export interface Running {
  readonly ticket: Ticket;
  readonly runs: number;
  /** Its part of the time that it has run for. */
  machineMs: number;
  cancelTimer: NodeJS.Timeout | undefined;
}
