import type { IntervalHistogram } from 'node:perf_hooks';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfiguration } from '../config/configuration';
import { JobRoom } from '../jobs/job-room';
import { LocalQueue } from '../jobs/local/local-queue';
import { forkWorker } from '../jobs/local/worker-process';
import type { WorkerStatus } from '../jobs/local/worker-supervisor';
import { MemoryPictureStore } from '../store/memory-picture-store';
import type { PictureStore } from '../store/picture-store';

const drawnBytes = 256 * 1024 * 1024;
/** How often the event loop's delay is looked at. */
export const delayResolutionMs = 5;
const uploadedBytes = 128 * 1024 * 1024;

/** Everything the route handlers share. */
export interface Application {
  readonly jobs: JobRoom;
  /** Finished pictures, as the models drew them. */
  readonly drawn: PictureStore;
  /** What people uploaded, apart, so that uploads never push out drawings. */
  readonly uploaded: PictureStore;
  readonly workerStatus: () => WorkerStatus;
  readonly eventLoopDelay: IntervalHistogram;
}

declare global {
  // Next may load this module more than once; there must be one worker all the same.
  var dallaeApplication: Application | undefined;
}

function openApplication(): Application {
  const configuration = readConfiguration();
  const drawn = new MemoryPictureStore(drawnBytes);
  let queue: LocalQueue | undefined;
  const jobs = new JobRoom({
    createQueue: (sink) => (queue = new LocalQueue({ startWorker: forkWorker(configuration.workerScript), sink, limit: configuration.queueLimit })),
    keepPicture: (jobId, candidate, png) => {
      const pictureId = `${jobId}-${candidate}`;
      drawn.put(pictureId, png);
      return pictureId;
    },
  });
  queue?.open();
  const eventLoopDelay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  eventLoopDelay.enable();
  const noWorker: WorkerStatus = { pid: null, ready: false, restarts: 0, memoryBytes: null, models: [], unavailable: [] };
  return { jobs, drawn, uploaded: new MemoryPictureStore(uploadedBytes), workerStatus: () => queue?.status() ?? noWorker, eventLoopDelay };
}

/** The one application of this process; the first call starts its worker. */
export function application(): Application {
  globalThis.dallaeApplication ??= openApplication();
  return globalThis.dallaeApplication;
}
