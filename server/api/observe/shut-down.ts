import { setTimeout as pause } from 'node:timers/promises';
import { logOf } from '../../log/log-of';
import type { Application } from '../application-parts';
import type { Servers } from './watch-requests';

/** How long answers that are under way may take once no job runs any more. */
const answersMs = 2000;
/** Ctrl-C reaches this process from the terminal and again from the launcher; only a later signal is a second wish. */
const sameSignalMs = 1000;

/**
 * Ends everything in order: no job is taken or started any more, those that run are finished, readers are sent away and come again
 * with the last event they saw, the worker ends, the files are closed. Jobs that wait, or do not end in time, stay in the journal
 * and are taken up by the next process.
 * @param graceMs how long running jobs may go on.
 */
export async function shutDown({ jobs, streams, close }: Application, servers: Servers, graceMs: number): Promise<void> {
  logOf('web').info(jobs.load(), 'shutting down');
  await Promise.race([jobs.drain(), pause(graceMs, undefined, { ref: false })]);
  streams.endAll();
  const closed = Array.from(servers, (server) => new Promise((resolve) => server.close(resolve)));
  await Promise.race([Promise.all(closed), pause(answersMs, undefined, { ref: false })]);
  logOf('web').info(jobs.load(), 'shut down; what is left goes on with the next start');
  await close();
}

/** Shuts down when this process is told to end; told again, it ends at once. Call once. */
export function shutDownOnSignal(application: Application, servers: Servers, graceMs: number): void {
  let toldAt: number | undefined;
  const onSignal = () => {
    if (toldAt !== undefined) {
      if (performance.now() - toldAt > sameSignalMs) process.exit(1);
      return;
    }
    toldAt = performance.now();
    void shutDown(application, servers, graceMs).then(
      () => process.exit(0),
      (error: unknown) => {
        logOf('web').error({ err: error }, 'could not shut down in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}
