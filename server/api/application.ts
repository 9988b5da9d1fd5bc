import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfiguration } from '../config/configuration';
import { JobError } from '../jobs/job-error';
import { JobRoom } from '../jobs/job-room';
import { LocalQueue } from '../jobs/local/local-queue';
import { forkWorker } from '../jobs/local/worker-process';
import type { WorkerStatus } from '../jobs/local/worker-supervisor';
import { openStore } from '../store/open-store';
import type { Application } from './application-parts';
import { CachedRenderer } from './cached-renderer';
import { findPicture, keptPicture } from './find-picture';
import { PictureIndex } from './picture-index';

/** How often the event loop's delay is looked at. */
export const delayResolutionMs = 5;

declare global {
  // Next may load this module more than once; there must be one worker all the same.
  var dallaeApplication: Application | undefined;
}

function openApplication(): Application {
  const configuration = readConfiguration();
  const store = openStore({ directory: configuration.dataDirectory });
  let queue: LocalQueue | undefined;
  const pictureIndex = new PictureIndex(store.looks, async (pictureId) => (await findPicture(application(), pictureId)).png);
  const jobs = new JobRoom({
    createQueue: (sink) => (queue = new LocalQueue({ startWorker: forkWorker(configuration.workerScript), sink, limit: configuration.queueLimit })),
    journal: store.journal,
    keepPicture: (jobId, candidate, png) => {
      const pictureId = `${jobId}-${candidate}`;
      store.renderings.put(pictureId, png);
      // In the next turn it is in the history as well.
      setImmediate(() => void pictureIndex.catchUp());
      return pictureId;
    },
    loadPicture: (pictureId) => keptPicture(store, pictureId),
  });
  queue?.open();
  jobs.recover();
  store.looks.forgetMissing();
  setImmediate(() => void pictureIndex.catchUp());
  const renderer = new CachedRenderer({
    render: (request) => queue?.render(request) ?? Promise.reject(new JobError('model_unavailable', 'there is no worker')),
  });
  const eventLoopDelay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  eventLoopDelay.enable();
  const noWorker: WorkerStatus = { pid: null, ready: false, restarts: 0, memoryBytes: null, models: [], unavailable: [] };
  return { jobs, store, renderer, pictureIndex, workerStatus: () => queue?.status() ?? noWorker, eventLoopDelay, remotePictures: configuration.remotePictures };
}

/** The one application of this process; the first call opens the data folder and starts the worker. @throws StoreError */
export function application(): Application {
  globalThis.dallaeApplication ??= openApplication();
  return globalThis.dallaeApplication;
}
