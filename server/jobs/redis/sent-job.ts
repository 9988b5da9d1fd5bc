import type { JobReport } from '../../contract/event';
import { isSketch } from '../../contract/job';
import type { QueueLoad, Ticket } from '../queue';

/** A job of this process, as it knows it. */
export interface SentJob {
  readonly ticket: Ticket;
  state: 'waiting' | 'running';
  /** Whether Redis has it: not yet, just now, or yes. */
  sent: 'no' | 'under way' | 'yes';
  /** The queue it waits in, once it was sent. */
  queue: string | undefined;
  canceled: boolean;
  ended: boolean;
  /** The position that was last told. */
  told: number | undefined;
  /** `performance.now()` of its newest start. */
  startedAt: number;
  /** Reports that came while older ones are still fetched. */
  held: Report[] | undefined;
  /** Redis said before that it has ended, and its end has not come. */
  endMissing: boolean;
}

export interface Report {
  readonly report: JobReport;
  readonly png: Uint8Array | undefined;
}

/** What a web process has under way. */
export interface WebLoad extends QueueLoad {
  /** Also among those that wait or run. */
  readonly sketches: number;
}

export function loadOf(jobs: readonly SentJob[]): WebLoad {
  const waiting = jobs.filter(({ state }) => state === 'waiting').length;
  return { waiting, running: jobs.length - waiting, sketches: jobs.filter(({ ticket }) => isSketch(ticket.task)).length };
}

export function newJob(ticket: Ticket): SentJob {
  return { ticket, state: 'waiting', sent: 'no', queue: undefined, canceled: false, ended: false, told: undefined, startedAt: 0, held: undefined, endMissing: false };
}
