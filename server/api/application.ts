import type { IntervalHistogram } from 'node:perf_hooks';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfiguration } from '../config/configuration';
import { JobRoom } from '../jobs/job-room';
import { LocalQueue } from '../jobs/local/local-queue';
import { forkWorker } from '../jobs/local/worker-process';
import type { WorkerStatus } from '../jobs/local/worker-supervisor';
import { openStore, type Store } from '../store/open-store';

/** How often the event loop's delay is looked at. */
export const delayResolutionMs = 5;

/** Everything the route handlers share. */
export interface Application {
  readonly jobs: JobRoom;
  readonly store: Store;
  readonly workerStatus: () => WorkerStatus;
  readonly eventLoopDelay: IntervalHistogram;
  /** Whether pictures may be fetched from addresses of the open internet. */
  readonly remotePictures: boolean;
}

declare global {
  // Next may load this module more than once; there must be one worker all the same.
  var dallaeApplication: Application | undefined;
}

/** A picture's PNG, uploaded or drawn here; undefined when there is none. */
export function keptPicture({ uploads, renderings }: Store, pictureId: string): Uint8Array | undefined {
  return renderings.get(pictureId) ?? uploads.get(pictureId);
}

function openApplication(): Application {
  const configuration = readConfiguration();
  const store = openStore({ directory: configuration.dataDirectory });
  let queue: LocalQueue | undefined;
  const jobs = new JobRoom({
    createQueue: (sink) => (queue = new LocalQueue({ startWorker: forkWorker(configuration.workerScript), sink, limit: configuration.queueLimit })),
    journal: store.journal,
    keepPicture: (jobId, candidate, png) => {
      const pictureId = `${jobId}-${candidate}`;
      store.renderings.put(pictureId, png);
      return pictureId;
    },
    loadPicture: (pictureId) => keptPicture(store, pictureId),
  });
  queue?.open();
  jobs.recover();
  const eventLoopDelay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  eventLoopDelay.enable();
  const noWorker: WorkerStatus = { pid: null, ready: false, restarts: 0, memoryBytes: null, models: [], unavailable: [] };
  return { jobs, store, workerStatus: () => queue?.status() ?? noWorker, eventLoopDelay, remotePictures: configuration.remotePictures };
}

/** The one application of this process; the first call opens the data folder and starts the worker. @throws StoreError */
export function application(): Application {
  globalThis.dallaeApplication ??= openApplication();
  return globalThis.dallaeApplication;
}
