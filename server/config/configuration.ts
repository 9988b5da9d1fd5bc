import { join } from 'node:path';
import { z } from 'zod';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  DALLAE_MODELS_DIR: z.string().min(1).optional(),
  DALLAE_WORKER_SCRIPT: z.string().min(1).optional(),
  DALLAE_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  DATA_DIR: z.string().min(1).optional(),
  DALLAE_REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'an address like redis://:password@host:6379' }).optional(),
  DALLAE_LOST_SECONDS: z.coerce.number().min(0.5).max(600).default(10),
  DALLAE_DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: 'an address like postgres://user:password@host:5432/database' }).optional(),
  DALLAE_HUB: z.union([z.literal('off'), z.url({ protocol: /^https?$/ })]).default('https://huggingface.co'),
  DALLAE_REMOTE_PICTURES: z.enum(['on', 'off']).default('off'),
  DALLAE_QUEUE_LIMIT: z.coerce.number().int().min(1).max(100_000).default(200),
  DALLAE_API_KEYS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .pipe(z.array(z.string().regex(/^[\x21-\x7e]{16,200}$/, 'each key needs 16 to 200 letters, digits or signs, separated by commas')))
    .default([]),
  DALLAE_RATE_LIMIT: z.coerce.number().int().min(1).max(1_000_000).optional(),
  DALLAE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  DALLAE_CORE_WATTS: z.coerce.number().positive().max(1000).default(12),
  DALLAE_LOG_LEVEL: z.enum(logLevels).default('warn'),
  DALLAE_SHUTDOWN_SECONDS: z.coerce.number().min(0).max(3600).default(8),
});

export interface Configuration {
  /** Port of the web server; the launcher takes the next free one when it is in use. */
  readonly port: number;
  /** Folder with one model package per subfolder. */
  readonly modelsDirectory: string;
  /** Folder of the models that were added, one in each subfolder, from the hub or by hand. Need not be there. */
  readonly addedModelsDirectory: string;
  /** Folder of everything that is kept: jobs, history, uploads. Made when it is not there. */
  readonly dataDirectory: string;
  /** PostgreSQL database that keeps jobs, history and pictures instead of files in the data folder, for several web processes; null when none does. */
  readonly databaseUrl: string | null;
  /** The worker, bundled for plain Node. */
  readonly workerScript: string;
  /** Threads of one inference; undefined leaves the choice to the worker. */
  readonly threads: number | undefined;
  /** Redis that jobs wait in, for workers on any machine; null when this process has a worker of its own. */
  readonly redisUrl: string | null;
  /** How long a worker of another machine may be silent before its jobs are given to others. */
  readonly lostMs: number;
  /** Jobs that may wait before new ones are refused. */
  readonly queueLimit: number;
  /** Address of the hub that models are added from, or of a mirror, without a slash at its end; null when nothing may be fetched. */
  readonly hubAddress: string | null;
  /** Whether pictures that a chat names by address are fetched from the open internet. */
  readonly remotePictures: boolean;
  /** One of these has to come with every request; everybody may ask when there are none. */
  readonly apiKeys: readonly string[];
  /** Requests that make work, a minute, for each key or address; undefined means any number. */
  readonly requestsPerMinute: number | undefined;
  /** Proxies of ours that a request passes before it comes here; what they say of its address is believed. */
  readonly trustedProxies: number;
  /**
   * What a busy processor core is taken to draw where its energy cannot be measured; watts. The default is what the Green Algorithms
   * calculator (Lannelongue et al. 2021, doi:10.1002/advs.202100707) takes for a processor it does not know.
   */
  readonly coreWatts: number;
  /** What is less grave is not logged; `info` logs every request and job. */
  readonly logLevel: (typeof logLevels)[number];
  /** How long running jobs may go on once the process is told to end. */
  readonly shutdownMs: number;
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
  const dataDirectory = parsed.data.DATA_DIR ?? join(/* turbopackIgnore: true */ root, '.data');
  return {
    port: parsed.data.PORT,
    modelsDirectory: parsed.data.DALLAE_MODELS_DIR ?? join(/* turbopackIgnore: true */ root, 'models'),
    addedModelsDirectory: join(/* turbopackIgnore: true */ dataDirectory, 'models'),
    dataDirectory,
    databaseUrl: parsed.data.DALLAE_DATABASE_URL ?? null,
    workerScript: parsed.data.DALLAE_WORKER_SCRIPT ?? join(/* turbopackIgnore: true */ root, 'build', 'worker.mjs'),
    threads: parsed.data.DALLAE_THREADS,
    redisUrl: parsed.data.DALLAE_REDIS_URL ?? null,
    lostMs: parsed.data.DALLAE_LOST_SECONDS * 1000,
    queueLimit: parsed.data.DALLAE_QUEUE_LIMIT,
    hubAddress: parsed.data.DALLAE_HUB === 'off' ? null : parsed.data.DALLAE_HUB.replace(/\/+$/, ''),
    remotePictures: parsed.data.DALLAE_REMOTE_PICTURES === 'on',
    apiKeys: parsed.data.DALLAE_API_KEYS,
    requestsPerMinute: parsed.data.DALLAE_RATE_LIMIT,
    trustedProxies: parsed.data.DALLAE_TRUSTED_PROXIES,
    coreWatts: parsed.data.DALLAE_CORE_WATTS,
    logLevel: parsed.data.DALLAE_LOG_LEVEL,
    shutdownMs: parsed.data.DALLAE_SHUTDOWN_SECONDS * 1000,
  };
}
