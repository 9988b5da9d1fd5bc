import { z } from 'zod';
import { errorCodeSchema } from './error';
import { machinesSchema } from './machines';

/** The answer of `GET /health`. */
export const healthSchema = z.object({
  live: z.literal(true),
  /** Models are loaded and a worker waits for jobs. */
  ready: z.boolean(),
  /** Ids of the usable models. */
  models: z.array(z.string()),
  /** Folders of model packages that are there but could not be loaded; the worker's log says why. */
  unavailable: z.array(z.string()).readonly(),
  /** With the models of the hub that are loaded now, and the memory that each took. */
  worker: z.object({ pid: z.number().int().nullable(), restarts: z.number().int(), memoryBytes: z.number().nullable(), hubModels: z.array(z.object({ id: z.string(), bytes: z.number() })).readonly() }),
  /** Of all machines, where workers run on others; `worker` is all of them together then. */
  machines: machinesSchema.optional(),
  /** What keeps jobs, history and pictures, and why it does not when it does not. */
  storage: z.object({ kind: z.enum(['sqlite', 'postgres']), problem: errorCodeSchema.nullable() }),
  /** Of this process. */
  memoryBytes: z.number(),
  queue: z.object({ waiting: z.number().int(), running: z.number().int() }),
  /** How late this process's timers came since it started; milliseconds. */
  eventLoopDelayMs: z.object({ p50: z.number(), p99: z.number() }),
});
export type Health = z.infer<typeof healthSchema>;
