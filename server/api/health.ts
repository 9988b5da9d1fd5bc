import { z } from 'zod';
import { errorCodeSchema, type ErrorCode } from '../contract/error';
import type { Health } from '../contract/health';
import { application, delayResolutionMs } from './application';

const nanosecondsPerMillisecond = 1e6;
const noStore = { 'Cache-Control': 'no-store' };

/** How the server is. Asking starts the worker if nothing else has. */
export async function health(): Promise<Health> {
  const { jobs, store, workerStatus, machines, eventLoopDelay } = application();
  const problem = await storageProblem();
  const { models, unavailable, pid, restarts, memoryBytes, hubModels } = workerStatus();
  // The histogram holds the whole time between two ticks of its timer.
  const delay = (percentile: number) => Math.max(0, eventLoopDelay.percentile(percentile) / nanosecondsPerMillisecond - delayResolutionMs);
  return {
    live: true,
    ready: notReady(problem) === null,
    models: models.map(({ id }) => id),
    unavailable: unavailable.map(({ folder }) => folder),
    worker: { pid, restarts, memoryBytes, hubModels },
    machines: machines() ?? undefined,
    storage: { kind: store.kind, problem },
    memoryBytes: process.memoryUsage.rss(),
    queue: jobs.load(),
    eventLoopDelayMs: { p50: delay(50), p99: delay(99) },
  };
}

/** 200 for as long as this process answers at all. */
export function liveResponse(): Response {
  return Response.json({ live: true }, { headers: noStore });
}

/** 200 when a job that comes now is taken and drawn, else 503 with the reason. */
export async function readyResponse(): Promise<Response> {
  const reason = notReady(await storageProblem());
  if (reason === null) return Response.json({ ready: true }, { headers: noStore });
  return Response.json({ ready: false, reason }, { status: 503, headers: { ...noStore, 'Retry-After': '1' } });
}

/** Why nothing can be kept or read now; null when it can. */
async function storageProblem(): Promise<ErrorCode | null> {
  try {
    await application().store.check();
    return null;
  } catch (error) {
    return z.object({ code: errorCodeSchema }).safeParse(error).data?.code ?? 'internal_error';
  }
}

function notReady(storage: ErrorCode | null): ErrorCode | 'shutting_down' | 'queue_unreachable' | 'worker_starting' | 'no_model' | null {
  const { jobs, workerStatus, machines } = application();
  if (jobs.draining) return 'shutting_down';
  if (storage !== null) return storage;
  if ((machines()?.redis ?? 'ready') !== 'ready') return 'queue_unreachable';
  const { ready, models } = workerStatus();
  if (!ready) return 'worker_starting';
  return models.length === 0 ? 'no_model' : null;
}
