import { readConfiguration } from '../config/configuration';
import { buildWorker, isBuilt } from '../launch/build-all';
import { serveQueue } from '../worker/serve-queue';

/** Does jobs of Redis until the signal aborts; bundles the process with the models first, unless the last build is of this source. @throws as `serveQueue`. */
export async function runWorkerCommand(options: Parameters<typeof serveQueue>[0]): Promise<void> {
  const { workerScript } = readConfiguration();
  if (workerScript.endsWith('build/worker.mjs') && !(await isBuilt())) await buildWorker();
  await serveQueue(options);
}
