import type { Health } from '../contract/health';
import { application, delayResolutionMs } from './application';

const nanosecondsPerMillisecond = 1e6;

/** How the server is. Asking starts the worker if nothing else has. */
export function health(): Health {
  const { jobs, workerStatus, eventLoopDelay } = application();
  const { ready, models, unavailable, pid, restarts, memoryBytes } = workerStatus();
  // The histogram holds the whole time between two ticks of its timer.
  const delay = (percentile: number) => Math.max(0, eventLoopDelay.percentile(percentile) / nanosecondsPerMillisecond - delayResolutionMs);
  return {
    live: true,
    ready: ready && models.length > 0,
    models: models.map(({ id }) => id),
    unavailable,
    worker: { pid, restarts, memoryBytes },
    memoryBytes: process.memoryUsage.rss(),
    queue: jobs.load(),
    eventLoopDelayMs: { p50: delay(50), p99: delay(99) },
  };
}
