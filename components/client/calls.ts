import { ApiError } from './api-error';

/**
 * The calls to the server, with the schemas that check its answers: loaded with the first of them, so that no page's first load holds
 * them. @throws ApiError `network` when they cannot be loaded
 */
export function calls() {
  return loaded(import('./api'));
}

/** Those about the history; likewise. */
export function historyCalls() {
  return loaded(import('./history-api'));
}

/** The line on which a job's events come; likewise. */
export function lines() {
  return loaded(import('./follow-job'));
}

async function loaded<Module>(module: Promise<Module>): Promise<Module> {
  try {
    return await module;
  } catch (cause) {
    throw new ApiError('network', 'the calls to the server could not be loaded', { cause });
  }
}

// Whoever presses the first key or button is about to ask for something. What cannot be loaded now is told by the call itself.
if (typeof window !== 'undefined') {
  for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, () => void lines().catch(() => undefined), { once: true, capture: true });
}
