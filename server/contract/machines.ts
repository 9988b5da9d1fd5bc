import { z } from 'zod';

/** The processes of one Dallae on several machines, which meet at Redis. */
export const machinesSchema = z.object({
  /** Whether Redis can be used, or why not. Jobs go on by themselves once it can. */
  redis: z.enum(['ready', 'unreachable', 'wrong_password', 'refuses_writes', 'silent', 'other']),
  /** Web processes, the one that answers among them. */
  webs: z.number().int().positive(),
  /** How far the clock of the machine that answers is before that of Redis; milliseconds. */
  clockOffsetMs: z.number(),
  /** As they were when Redis last answered. */
  workers: z.array(
    z.object({
      /** The machine's name and the process there. */
      name: z.string(),
      /** Its models are loaded. */
      ready: z.boolean(),
      /** Jobs that it runs at once, and those that it runs now. */
      slots: z.number().int(),
      running: z.number().int(),
      memoryBytes: z.number().nullable(),
      restarts: z.number().int(),
      models: z.array(z.string()),
      /** What is wrong with it; it gets no jobs for a model whose files are others than those of the worker that came first. */
      problems: z.array(
        z.discriminatedUnion('code', [
          z.object({ code: z.literal('other_version'), model: z.string() }),
          z.object({ code: z.literal('clock_differs'), offsetMs: z.number() }),
        ]),
      ),
    }),
  ),
});
export type Machines = z.infer<typeof machinesSchema>;
