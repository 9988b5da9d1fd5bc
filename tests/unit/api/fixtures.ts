import { monitorEventLoopDelay } from 'node:perf_hooks';
import { onTestFinished } from 'vitest';
import { JobRoom } from '../../../server/jobs/job-room';
import type { Store } from '../../../server/store/open-store';
import { newStore } from '../store/fixtures';

/** The application that route handlers see, over a store of its own and a queue in which everything waits. */
export function useApplication(): Store {
  const store = newStore();
  const jobs = new JobRoom({
    createQueue: () => ({ add: () => undefined, cancel: () => undefined, load: () => ({ waiting: 0, running: 0 }) }),
    journal: store.journal,
    keepPicture: (jobId, candidate) => `${jobId}-${candidate}`,
    loadPicture: (pictureId) => store.uploads.get(pictureId),
  });
  globalThis.dallaeApplication = {
    jobs,
    store,
    workerStatus: () => ({ pid: null, ready: false, restarts: 0, memoryBytes: null, models: [], unavailable: [] }),
    eventLoopDelay: monitorEventLoopDelay(),
    remotePictures: false,
  };
  onTestFinished(() => {
    globalThis.dallaeApplication = undefined;
  });
  return store;
}
