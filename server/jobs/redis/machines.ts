import type { Machines } from '../../contract/machines';
import type { RedisProblem } from './redis-problem';
import type { WorkerDirectory } from './worker-directory';

/** A clock that is further off than this is said so. Nothing here goes by it, but logs of several machines do. */
const clockToleranceMs = 2000;

interface MachinesSource {
  readonly problem: RedisProblem | null;
  /** Web processes, this one among them. */
  readonly webs: number;
  readonly clockOffsetMs: number;
  readonly directory: WorkerDirectory;
}

/** What the health says of Redis and of all workers. */
export function machinesOf({ problem, webs, clockOffsetMs, directory }: MachinesSource): Machines {
  return {
    redis: problem === null ? 'ready' : problem,
    webs,
    clockOffsetMs,
    workers: directory.workers.map((worker) => {
      const { record } = worker;
      const { name, ready, slots, running, memoryBytes, restarts } = record;
      const problems: Machines['workers'][number]['problems'] = directory.otherVersions(worker).map((model) => ({ code: 'other_version', model }));
      if (Math.abs(record.clockOffsetMs) > clockToleranceMs) problems.push({ code: 'clock_differs', offsetMs: record.clockOffsetMs });
      return { name, ready, slots, running, memoryBytes, restarts, models: worker.models.models.map(({ id }) => id), problems };
    }),
  };
}
