import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfiguration } from '../config/configuration';
import { packagesOfOurs } from '../contract/installed-model';
import { isSketch } from '../contract/job';
import { ModelHub } from '../hub/model-hub';
import { JobError } from '../jobs/job-error';
import { isFinal } from '../jobs/job-state';
import { JobRoom } from '../jobs/job-room';
import type { WorkerStatus } from '../jobs/local/worker-supervisor';
import type { ModelInspector } from '../jobs/model-inspector';
import type { PictureEncoder } from '../jobs/picture-encoder';
import { RedisQueue } from '../jobs/redis/redis-queue';
import { logOf } from '../log/log-of';
import { openStore } from '../store/open-store';
import type { Application } from './application-parts';
import { CachedRenderer } from './cached-renderer';
import { createQueue } from './create-queue';
import { EventStreams } from './event-streams';
import { findPicture, keptPicture } from './find-picture';
import { forgetRemovedInTime } from './forget-removed';
import { Gate } from './gate';
import { linkOfCandidate } from './link-of-candidate';
import { ModelUses } from './model-use';
import { MeaningIndex } from './meaning-index';
import { Metrics } from './observe/metrics';
import { PictureIndex } from './picture-index';
import { StoryDrawer } from './story/story-drawer';
import { takeUp } from './take-up';

/** How often the event loop's delay is looked at. */
export const delayResolutionMs = 5;

declare global {
  // Next may load this module more than once; there must be one worker all the same.
  var dallaeApplication: Application | undefined;
}

function openApplication(): Application {
  const configuration = readConfiguration();
  const store = openStore({ directory: configuration.dataDirectory, databaseUrl: configuration.databaseUrl, silenceMs: configuration.lostMs });
  const streams = new EventStreams();
  let queue: ReturnType<typeof createQueue> | undefined;
  const load = async (pictureId: string) => (await findPicture(application(), pictureId)).png;
  const pictureIndex = new PictureIndex(store.looks, load);
  const storyDrawer = new StoryDrawer(() => opened);
  const noWorker: WorkerStatus = { pid: null, ready: false, restarts: 0, memoryBytes: null, hubModels: [], models: [], unavailable: [] };
  const workerStatus = () => queue?.status() ?? noWorker;
  const machines = () => (queue instanceof RedisQueue ? queue.machines() : null);
  const modelUses = new ModelUses();
  const metrics: Metrics = new Metrics({ load: () => jobs.load(), workerStatus, streams: () => streams.count });
  const jobs: JobRoom = new JobRoom({
    createQueue: (sink) => (queue = createQueue(configuration, sink)),
    journal: store.journal,
    keepPicture: async (job, completed, png) => {
      const link = isSketch(job.task) ? linkOfCandidate(completed, packagesOfOurs(workerStatus().models)) : null;
      if (link !== null) return link;
      const pictureId = `${job.id}-${completed.candidate}`;
      await store.renderings.put(pictureId, png);
      return pictureId;
    },
    loadPicture: (pictureId) => keptPicture(store, pictureId),
    onEvent: (job, event) => {
      metrics.countEvent(job, event);
      modelUses.countEvent(job, event);
      if (event.type === 'candidate.completed' && !isSketch(job.task)) void pictureIndex.catchUp();
      if (!isFinal(job.state)) return;
      logOf('jobs').info({ jobId: job.id, state: job.state, code: job.error?.code }, 'ended');
      storyDrawer.jobEnded();
    },
  });
  queue?.open();
  const forgetting = forgetRemovedInTime(store.removed);
  const withoutWorker = () => Promise.reject(new JobError('model_unavailable', 'there is no worker'));
  const renderer = new CachedRenderer({ render: (request) => queue?.render(request) ?? withoutWorker() });
  const encoder: PictureEncoder = { encode: (request) => queue?.encode(request) ?? withoutWorker() };
  const inspector: ModelInspector = queue?.inspector ?? { wordInfluence: withoutWorker, wordEvidence: withoutWorker, topChoices: withoutWorker, embedding: withoutWorker, pictureWork: withoutWorker };
  const meaning = new MeaningIndex({ embeddings: store.embeddings, load, inspector });
  const eventLoopDelay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  eventLoopDelay.enable();
  const modelHub = new ModelHub({
    // Workers of other machines have models folders of their own.
    hub: configuration.redisUrl === null ? configuration.hubAddress : null,
    folder: configuration.addedModelsDirectory,
    onChange: () => queue?.refreshModels() ?? Promise.resolve(),
    onFailure: (model, error) => logOf('web').warn({ model, err: error }, 'a model could not be added'),
  });
  const closed = new AbortController();
  const close = async () => {
    closed.abort();
    clearInterval(forgetting);
    modelHub.close();
    queue?.close();
    await store.close();
  };
  const gate = new Gate({ keys: configuration.apiKeys, requestsPerMinute: configuration.requestsPerMinute });
  const opened: Application = { jobs, store, renderer, encoder, inspector, pictureIndex, meaning, storyDrawer, streams, metrics, modelUses, modelHub, gate, workerStatus, machines, eventLoopDelay, remotePictures: configuration.remotePictures, close };
  void takeUp(opened, configuration.lostMs, closed.signal);
  return opened;
}

/** The one application of this process; the first call opens the data folder and starts the worker. @throws StoreError */
export function application(): Application {
  globalThis.dallaeApplication ??= openApplication();
  return globalThis.dallaeApplication;
}
