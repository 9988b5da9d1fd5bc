import type { IntervalHistogram } from 'node:perf_hooks';
import type { Machines } from '../contract/machines';
import type { ModelHub } from '../hub/model-hub';
import type { JobRoom } from '../jobs/job-room';
import type { WorkerStatus } from '../jobs/local/worker-supervisor';
import type { ModelInspector } from '../jobs/model-inspector';
import type { PictureEncoder } from '../jobs/picture-encoder';
import type { PictureRenderer } from '../jobs/picture-renderer';
import type { Store } from '../store/open-store';
import type { EventStreams } from './event-streams';
import type { Gate } from './gate';
import type { ModelUses } from './model-use';
import type { MeaningIndex } from './meaning-index';
import type { Metrics } from './observe/metrics';
import type { PictureIndex } from './picture-index';

/** Draws the pages of stories that wait, one after the other. */
export interface PageDrawer {
  /** Has a story looked at that may have pages to draw. */
  wake(storyId: string): void;
  /** A job has ended: it may have been a page's, or have made room in the queue. */
  jobEnded(): void;
  /** Takes up what an earlier process left undrawn. */
  recover(): void;
  /** Resolves once every story has been looked at that was to be. */
  idle(): Promise<void>;
}

/** Everything the route handlers share. */
export interface Application {
  readonly jobs: JobRoom;
  readonly store: Store;
  /** Pixels of codes. */
  readonly renderer: PictureRenderer;
  /** Codes of pixels. */
  readonly encoder: PictureEncoder;
  /** What the models find in pictures. */
  readonly inspector: ModelInspector;
  readonly pictureIndex: PictureIndex;
  /** Finds pictures by what they show. */
  readonly meaning: MeaningIndex;
  readonly storyDrawer: PageDrawer;
  readonly streams: EventStreams;
  readonly metrics: Metrics;
  readonly modelUses: ModelUses;
  /** Models that can be added. */
  readonly modelHub: ModelHub;
  readonly gate: Gate;
  readonly workerStatus: () => WorkerStatus;
  /** The processes that meet at Redis; null when this one has a worker of its own. */
  readonly machines: () => Machines | null;
  readonly eventLoopDelay: IntervalHistogram;
  /** Whether pictures may be fetched from addresses of the open internet. */
  readonly remotePictures: boolean;
  /** Ends the worker and closes the files; nothing may be asked for afterwards. */
  readonly close: () => Promise<void>;
}
