import type { BenchContext } from '../context';
import { measureOf, type Measure } from '../measure';
import { readHealth } from '../server';

const megabyte = 1e6;

/** What the server's two processes take after everything that was asked of them so far. */
export async function benchProcesses({ url }: BenchContext): Promise<Measure[]> {
  const { worker, memoryBytes, eventLoopDelayMs } = await readHealth(url);
  return [
    ...(worker.memoryBytes === null ? [] : [measureOf('worker memory', 'MB', [worker.memoryBytes / megabyte])]),
    measureOf('web process memory', 'MB', [memoryBytes / megabyte]),
    { name: 'event-loop delay of the web process since its start (p50, p99)', unit: 'ms', p50: eventLoopDelayMs.p50, p95: eventLoopDelayMs.p99, runs: 1 },
  ];
}
