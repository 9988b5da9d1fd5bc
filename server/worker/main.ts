import { readConfiguration } from '../config/configuration';
import { openEngine } from '../engine/engine';
import type { WorkerMessage } from '../jobs/local/worker-protocol';
import { heartbeatMs, workerCommandSchema } from '../jobs/local/worker-protocol';
import { logOf } from '../log/log-of';
import { chooseThreads } from '../runtime/onnx/choose-threads';
import { createOnnxRuntime } from '../runtime/onnx/onnx-runtime';
import { EnergyMeter } from './energy-meter';
import { InspectRunner } from './inspect-runner';
import { JobRunner } from './job-runner';
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
setInterval(() => send({ type: 'heartbeat', memoryBytes: process.memoryUsage.rss() }), heartbeatMs);

const runtime = createOnnxRuntime({ threads: chooseThreads(configuration.threads), spinning: false });
const engine = await openEngine({ modelsFolder: configuration.modelsDirectory, runtime });
for (const { folder, error } of engine.failures()) {
  logOf('worker').error({ folder, err: error }, 'a model package cannot be used');
}
const energy = ProcessorEnergy.open();
const meter = new EnergyMeter({ joules: () => energy?.joules() ?? null, wattsPerCore: configuration.coreWatts });
const runner = new JobRunner(engine, (jobId, report, png) => send({ type: 'report', jobId, report, ...(png === undefined ? {} : { png }) }), meter);
const pictures = new PictureRunner(engine, send);
const inspections = new InspectRunner(engine, send);

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
  }
});
send({ type: 'ready', models: engine.summaries(), unavailable: engine.failures().map((failure) => unavailableModel(failure, configuration.modelsDirectory)) });
