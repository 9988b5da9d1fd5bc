import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobReport } from '../../../server/contract/event';
import type { Task } from '../../../server/contract/job';
import type { ModelSummary } from '../../../server/contract/model-manifest';
import type { WorkerMessage } from '../../../server/jobs/local/worker-protocol';
import { heartbeatMs, workerCommandSchema } from '../../../server/jobs/local/worker-protocol';
import { drawnCodes } from './drawn-codes';

// A worker that speaks the real protocol and draws in milliseconds, because it has no model.

const rows = 4;
const rowMs = 4;
/** While this file is there, nothing is finished but what is canceled. */
const holdFile = process.env['TEST_HOLD_FILE'];
const sampling = { temperature: 1, topK: 0, topP: 1, guidanceScale: 1 };
const picture = { size: 8, encoderSize: 8, rows, columns: 8, depth: 8, codebookSize: 4096, latentWidth: 1 };
const canceled = new Set<string>();

function send(message: WorkerMessage): void {
  // The parent may have been killed before anybody listened for it: whatever runs would be for nobody.
  if (!process.connected) process.exit(0);
  process.send?.(message);
}

async function run(jobId: string, task: Task): Promise<void> {
  const report = (given: JobReport, png?: Uint8Array) => send({ type: 'report', jobId, report: given, ...(png === undefined ? {} : { png }) });
  for (let row = 1; row <= rows && !canceled.has(jobId); row += 1) {
    await pause(rowMs);
    if (task.kind === 'generate') report({ type: 'candidate.partial', candidate: 0, row, rows, codes: '', strip: 'data:image/webp;base64,' });
    else report({ type: 'caption.partial', language: 'ko', index: 0, text: '달'.repeat(row) });
  }
  while (holdFile !== undefined && existsSync(holdFile) && !canceled.has(jobId)) await pause(rowMs);
  if (canceled.has(jobId)) {
    report({ type: 'canceled' });
    return;
  }
  if (task.kind === 'generate') {
    for (let candidate = 0; candidate < task.candidates; candidate += 1) {
      const codes = drawnCodes(task.seed, candidate);
      report({ type: 'candidate.completed', candidate, codes, pictureId: '', score: -1, elapsedMs: 1 }, Buffer.from(codes));
    }
  } else for (const language of task.languages) report({ type: 'caption.completed', language, index: 0, text: `${language} 달`, confidence: 0.5 });
  report({ type: 'succeeded', elapsedMs: 1 });
}

process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('message', (raw) => {
  const command = workerCommandSchema.parse(raw);
  if (command.type === 'run') void run(command.jobId, command.task);
  if (command.type === 'cancel') canceled.add(command.jobId);
});
setInterval(() => send({ type: 'heartbeat', memoryBytes: process.memoryUsage.rss() }), heartbeatMs);
const model: ModelSummary = {
  layout: 'dallae', id: 'dallae-s', name: '', description: { ko: '', en: '' }, license: '', decoder: '0123abcd', picture, sampling, examples: { ko: [], en: [] }, metrics: {}, bytes: 0, parameters: 0,
  capabilities: ['generate', 'describe'], languages: ['ko', 'en'], sizes: { drawn: picture.size, read: picture.encoderSize }, settings: [],
};
const version = process.env['TEST_MODEL_VERSION'];
send({ type: 'ready', models: [model], unavailable: [], ...(version === undefined ? {} : { versions: { [model.id]: version } }) });
