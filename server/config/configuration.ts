import { join } from 'node:path';
import { z } from 'zod';

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  DALLAE_MODELS_DIR: z.string().min(1).optional(),
  DALLAE_WORKER_SCRIPT: z.string().min(1).optional(),
  DALLAE_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  DATA_DIR: z.string().min(1).optional(),
  DALLAE_REMOTE_PICTURES: z.enum(['on', 'off']).default('off'),
  DALLAE_QUEUE_LIMIT: z.coerce.number().int().min(1).max(100_000).default(200),
});

export interface Configuration {
  /** Port of the web server; the launcher takes the next free one when it is in use. */
  readonly port: number;
  /** Folder with one model package per subfolder. */
  readonly modelsDirectory: string;
  /** Folder of everything that is kept: jobs, history, uploads. Made when it is not there. */
  readonly dataDirectory: string;
  /** The worker, bundled for plain Node. */
  readonly workerScript: string;
  /** Threads of one inference; undefined leaves the choice to the worker. */
  readonly threads: number | undefined;
  /** Jobs that may wait before new ones are refused. */
  readonly queueLimit: number;
  /** Whether pictures that a chat names by address are fetched from the open internet. */
  readonly remotePictures: boolean;
}

/** A variable has a value that cannot be used; the message names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the environment. Relative paths are resolved from the repository root, where every process is started.
 * @throws ConfigurationError when a variable does not fit.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>> = process.env): Configuration {
  // An empty variable means the same as none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigurationError(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not valid'}`);
  }
  const root = process.cwd();
  return {
    port: parsed.data.PORT,
    modelsDirectory: parsed.data.DALLAE_MODELS_DIR ?? join(/* turbopackIgnore: true */ root, 'models'),
    dataDirectory: parsed.data.DATA_DIR ?? join(/* turbopackIgnore: true */ root, '.data'),
    workerScript: parsed.data.DALLAE_WORKER_SCRIPT ?? join(/* turbopackIgnore: true */ root, 'build', 'worker.mjs'),
    threads: parsed.data.DALLAE_THREADS,
    queueLimit: parsed.data.DALLAE_QUEUE_LIMIT,
    remotePictures: parsed.data.DALLAE_REMOTE_PICTURES === 'on',
  };
}
