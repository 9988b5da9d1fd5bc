import { availableParallelism } from 'node:os';

/** More threads than this cost more in waiting for each other than they bring at the size of our models. */
const threadsMax = 4;

/** Threads of one inference. @param configured what the environment says; undefined leaves it to the machine. */
export function chooseThreads(configured: number | undefined): number {
  return configured ?? Math.min(availableParallelism(), threadsMax);
}
