import { monitorEventLoopDelay } from 'node:perf_hooks';
import { onTestFinished } from 'vitest';
import type { Application } from '../../../server/api/application-parts';
import { EventStreams } from '../../../server/api/event-streams';
import { findPicture } from '../../../server/api/find-picture';
import { Gate } from '../../../server/api/gate';
import { ModelUses } from '../../../server/api/model-use';
import { MeaningIndex } from '../../../server/api/meaning-index';
import { Metrics } from '../../../server/api/observe/metrics';
import { PictureIndex } from '../../../server/api/picture-index';
import type { InstalledModel } from '../../../server/contract/installed-model';
import type { UnavailableModel } from '../../../server/contract/model-manifest';
import { ModelHub } from '../../../server/hub/model-hub';
import { JobError } from '../../../server/jobs/job-error';
import type { ModelInspector } from '../../../server/jobs/model-inspector';
import { StoryDrawer } from '../../../server/api/story/story-drawer';
import type { JobReport } from '../../../server/contract/event';
import { isFinal } from '../../../server/jobs/job-state';
import type { PictureEncoder } from '../../../server/jobs/picture-encoder';
import type { PictureRenderer } from '../../../server/jobs/picture-renderer';
import { JobRoom } from '../../../server/jobs/job-room';
import type { Ticket } from '../../../server/jobs/queue';
import type { Store } from '../../../server/store/open-store';
import { newFolderStore } from '../store/fixtures';

/** What the worker would do, where a test needs one. */
interface WorkerPart {
  readonly renderer?: PictureRenderer;
  readonly encoder?: PictureEncoder;
  readonly inspector?: ModelInspector;
  readonly models?: readonly InstalledModel[];
  readonly unavailable?: readonly UnavailableModel[];
  readonly store?: Store;
  /** Takes tickets and the way to report of them; everything waits when absent. */
  readonly onTicket?: (ticket: Ticket, report: (report: JobReport) => void) => void;
}

const refuse = () => Promise.reject(new JobError('worker_lost', 'no worker in this test'));
const noRenderer: PictureRenderer = { render: refuse };
const noEncoder: PictureEncoder = { encode: refuse };
const noInspector: ModelInspector = { wordInfluence: refuse, wordEvidence: refuse, topChoices: refuse, embedding: refuse, pictureWork: refuse };

/** The application that route handlers see, over a store of its own and a queue in which everything waits. */
export function useApplication({ renderer = noRenderer, encoder = noEncoder, inspector = noInspector, models = [], onTicket, unavailable = [], store = newFolderStore(), keys = [], requestsPerMinute }: WorkerPart & Partial<ConstructorParameters<typeof Gate>[0]> = {}): Store {
  const streams = new EventStreams();
  const load = () => ({ waiting: 0, running: 0 });
  const workerStatus = () => ({ pid: null, ready: true, restarts: 0, memoryBytes: null, hubModels: [], models, unavailable });
  const jobs = new JobRoom({
    createQueue: (sink) => ({ add: (ticket) => onTicket?.(ticket, (report) => sink(ticket.jobId, report, new Uint8Array([1]))), cancel: () => undefined, load, drain: () => Promise.resolve() }),
    journal: store.journal,
    keepPicture: ({ id }, { candidate }) => Promise.resolve(`${id}-${candidate}`),
    loadPicture: (pictureId) => store.uploads.get(pictureId),
    onEvent: (job) => {
      if (isFinal(job.state)) application.storyDrawer.jobEnded();
    },
  });
  const readPicture = async (pictureId: string) => (await findPicture(application, pictureId)).png;
  const application: Application = {
    jobs,
    store,
    renderer,
    encoder,
    inspector,
    pictureIndex: new PictureIndex(store.looks, readPicture),
    meaning: new MeaningIndex({ embeddings: store.embeddings, load: readPicture, inspector }),
    storyDrawer: new StoryDrawer(() => application),
    streams,
    metrics: new Metrics({ load, workerStatus, streams: () => streams.count }),
    modelUses: new ModelUses(),
    modelHub: new ModelHub({ hub: null, folder: 'no such folder', onChange: () => Promise.resolve(), onFailure: () => undefined }),
    gate: new Gate({ keys, requestsPerMinute }),
    workerStatus,
    machines: () => null,
    eventLoopDelay: monitorEventLoopDelay(),
    remotePictures: false,
    close: () => Promise.resolve(),
  };
  globalThis.dallaeApplication = application;
  onTestFinished(async () => {
    // What still goes on must not find the store closed.
    await jobs.drain();
    await application.storyDrawer.idle();
    await application.pictureIndex.catchUp();
    globalThis.dallaeApplication = undefined;
  });
  return store;
}
