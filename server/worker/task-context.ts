import type { JobReport } from '../contract/event';
import type { Engine } from '../engine/engine';
import type { Ranker } from '../engine/rank';

export interface TaskContext {
  engine: Engine;
  /** The picture that the task begins with: upright sRGB, any size. */
  picture?: Uint8Array | undefined;
  /** Whoever the task is for; clients share the machine evenly. */
  client?: string | undefined;
  /** Aborting it ends the task within one picture place or caption piece. */
  signal?: AbortSignal | undefined;
  /** Who scores the candidates; the model itself when absent. */
  ranker?: Ranker | undefined;
  /** Called in order with everything that happens; `png` is the finished picture of a `candidate.completed`. */
  report: (report: JobReport, png?: Uint8Array) => void;
}
