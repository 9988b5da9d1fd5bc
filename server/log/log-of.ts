import pino, { type Logger } from 'pino';
import { readConfiguration } from '../config/configuration';

let root: Logger | undefined;

function openLog(): Logger {
  return pino(
    {
      level: readConfiguration().logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    process.stderr,
  );
}

/**
 * The log of one part of this process: a JSON object a line to standard error, from `DALLAE_LOG_LEVEL` up.
 * Give what happened as fields (`jobId`, `requestId`, `err` for an error) and say it in words that hold no values.
 */
export function logOf(part: 'http' | 'jobs' | 'worker' | 'web'): Logger {
  root ??= openLog();
  return root.child({ part });
}
