import { fork } from 'node:child_process';
import type { WorkerCommand, WorkerMessage } from './worker-protocol';
import { workerMessageSchema } from './worker-protocol';

export interface WorkerProcessEvents {
  readonly onMessage: (message: WorkerMessage) => void;
  /** Called once, however the process ended. */
  readonly onExit: (reason: string) => void;
}

/** A running worker. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  send(command: WorkerCommand): void;
  /** Ends it at once. */
  kill(): void;
}

export type StartWorker = (events: WorkerProcessEvents) => WorkerProcess;

/**
 * Starts the bundled worker as a child of this process; it ends with us, because its channel closes.
 * @param models ids of those that it loads; all of them when there are none.
 */
export function forkWorker(script: string, models: readonly string[] = []): StartWorker {
  return ({ onMessage, onExit }) => {
    const child = fork(/* turbopackIgnore: true */ script, [...models], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    let ended = false;
    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      onExit(reason);
    };
    child.on('message', (raw) => {
      const message = workerMessageSchema.safeParse(raw);
      if (message.success) onMessage(message.data);
      else {
        // A worker that speaks nonsense is of another version or broken; a fresh one is the only cure.
        child.kill('SIGKILL');
        end(`unreadable message: ${message.error.message}`);
      }
    });
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(signal ?? `exit code ${code ?? 'unknown'}`));
    return {
      pid: child.pid,
      send: (command) => {
        // A message to a worker that has just died fails here; its exit event tells the rest.
        child.send(command, () => undefined);
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}
