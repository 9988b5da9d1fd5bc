import { readConfiguration } from '../config/configuration';
import { openEngine, type Engine } from '../engine/engine';
import type { WorkerMessage } from '../jobs/local/worker-protocol';
import { heartbeatMs, workerCommandSchema } from '../jobs/local/worker-protocol';
import { logOf } from '../log/log-of';
import { createHubRuntime } from '../runtime/hub/hub-runtime';
import { chooseThreads } from '../runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../runtime/onnx/onnx-runtime';
import { createThreadedRuntime } from '../runtime/onnx/threaded-runtime';
import type { Runtime } from '../runtime/port';
import { EnergyMeter } from './energy-meter';
import { InspectRunner } from './inspect-runner';
import { JobRunner } from './job-runner';
import { packageVersion } from './package-version';
import { PictureRunner } from './picture-runner';
import { ProcessorEnergy } from './processor-energy';
import { unavailableModel } from './unavailable-model';

function send(message: WorkerMessage): void {
  // Without a parent there is nobody to work for; it may have been killed before anybody listened for that.
  if (process.send === undefined || !process.connected) process.exit(1);
  process.send(message);
}

const configuration = readConfiguration();
// The parent is gone: whatever runs would be for nobody.
process.on('disconnect', () => process.exit(0));
// Ctrl-C and service managers reach the whole group; the parent decides when we end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
/** Empty until the models are there. */
const loaded: { engine?: Engine } = {};
setInterval(() => send({ type: 'heartbeat', memoryBytes: process.memoryUsage.rss(), hubModels: loaded.engine?.memory() }), heartbeatMs);

const { modelsDirectory, addedModelsDirectory } = configuration;
/** Whoever starts us names the models to load; without names it is all of them. */
const named = process.argv.slice(2);
const threads = chooseThreads(configuration.threads);
const graphThread = new URL('graph-thread.mjs', import.meta.url);
let painting: Runtime | undefined;
const opened = await openEngine({
  modelsFolder: modelsDirectory,
  runtime: createOnnxRuntime({ threads, spinning: false }),
  // Previews and finished pictures are painted beside the drawing of the next row.
  pictureRuntime: createThreadedRuntime(graphThread, { threads: 1, spinning: false }),
  hub: {
    runtime: createHubRuntime({ threads }),
    folder: addedModelsDirectory,
    // Others paint for many seconds: on a thread of their own, which starts when it is first wanted.
    painting: { loadGraph: (file) => (painting ??= createThreadedRuntime(graphThread, { threads, spinning: false })).loadGraph(file) },
  },
  only: named.length === 0 ? undefined : named,
});
loaded.engine = opened;
for (const { folder, error } of opened.failures()) {
  logOf('worker').error({ folder, err: error }, 'a model package cannot be used');
}
const energy = ProcessorEnergy.open();
const meter = new EnergyMeter({ joules: () => energy?.joules() ?? null, wattsPerCore: configuration.coreWatts });
const runner = new JobRunner(opened, (jobId, report, png) => send({ type: 'report', jobId, report, ...(png === undefined ? {} : { png }) }), meter);
const pictures = new PictureRunner(opened, send);
const inspections = new InspectRunner(opened, send);

process.on('message', (raw) => {
  const command = workerCommandSchema.parse(raw);
  switch (command.type) {
    case 'run':
      void runner.run(command);
      break;
    case 'cancel':
      runner.cancel(command.jobId);
      break;
    case 'render':
    case 'encode':
      void pictures.run(command);
      break;
    case 'inspect':
      void inspections.run(command);
      break;
    case 'refresh':
      void opened.refresh().then(() => send({ type: 'models', ...modelsNow() }));
  }
});
send({ type: 'ready', ...modelsNow() });

function modelsNow() {
  const models = opened.summaries();
  const versions = Object.fromEntries(models.map((model) => [model.id, packageVersion(model, opened)]));
  return { models, versions, unavailable: opened.failures().map((failure) => unavailableModel(failure, [modelsDirectory, addedModelsDirectory])) };
}
