import { z } from 'zod';
import { readConfiguration } from '../config/configuration';
import { errorCodeSchema, type ErrorCode } from '../contract/error';
import { languages } from '../contract/language';
import { application } from './application';
import { errorMessage } from './error-messages';
import { shutDownOnSignal } from './observe/shut-down';
import { watchRequests } from './observe/watch-requests';

/**
 * Starts what a web process has beside its routes: the application, the watch over requests, the orderly end. Call once.
 * Ends the process, saying why, when the configuration or the data folder cannot be used: nothing that came would be kept.
 */
export function start(): void {
  try {
    const { trustedProxies, shutdownMs } = readConfiguration();
    const opened = application();
    shutDownOnSignal(opened, watchRequests({ metrics: opened.metrics, trustedProxies }), shutdownMs);
  } catch (error) {
    const code = codeOf(error);
    const detail = error instanceof Error ? error.message : String(error);
    // Whoever started it reads this before any log.
    for (const language of languages) process.stderr.write(`dallae: ${code === undefined ? detail : `${errorMessage({ code }, language)} (${detail})`}\n`);
    process.exit(1);
  }
}

function codeOf(error: unknown): ErrorCode | undefined {
  return z.object({ code: errorCodeSchema }).safeParse(error).data?.code;
}
