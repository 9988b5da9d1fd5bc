import type { JobReport } from '../contract/event';
import type { Engine } from '../engine/engine';

export interface TaskContext {
  engine: Engine;
  /** The picture that the task begins with: upright sRGB, any size. */
  picture?: Uint8Array | undefined;
  /** Whoever the task is for; clients share the machine evenly. */
  client?: string | undefined;
  /** Aborting it ends the task within one picture place or caption piece. */
  signal?: AbortSignal | undefined;
  /** Called in order with everything that happens; `png` is the finished picture of a `candidate.completed`. */
  report: (report: JobReport, png?: Uint8Array) => void;
}
