import type { ErrorBody } from '../../../server/contract/error';
import type { JobReport } from '../../../server/contract/event';
import type { InstalledModel } from '../../../server/contract/installed-model';
import type { GenerateTask } from '../../../server/contract/job';
import type { StartWorker, WorkerProcessEvents } from '../../../server/jobs/local/worker-process';
import type { InspectionAnswer, WorkerCommand } from '../../../server/jobs/local/worker-protocol';

export const drawTask: GenerateTask = {
  kind: 'generate',
  prompt: '달',
  model: 'dallae-s',
  candidates: 1,
  seed: 7,
  sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 1 },
};

/** A model that needs no files. */
export function summaryOf(id: string): InstalledModel {
  const picture = { size: 8, encoderSize: 8, rows: 4, columns: 8, depth: 8, codebookSize: 4096, latentWidth: 1 };
  return {
    layout: 'dallae', id, name: '', description: { ko: '', en: '' }, license: '', decoder: '0123abcd', picture, sampling: drawTask.sampling, examples: { ko: [], en: [] }, metrics: {}, bytes: 0, parameters: 0,
    capabilities: ['generate', 'describe'], languages: ['ko', 'en'], sizes: { drawn: 8, read: 8 }, settings: [],
  };
}

export function partial(row: number): JobReport {
  return { type: 'candidate.partial', candidate: 0, row, rows: 8, codes: 'AAAA', strip: 'data:image/webp;base64,' };
}

/** A worker played by hand. */
export class FakeWorker {
  readonly commands: WorkerCommand[] = [];
  killed = false;
  readonly #events: WorkerProcessEvents;

  constructor(events: WorkerProcessEvents) {
    this.#events = events;
  }

  /** What it was told about jobs; pictures to render, to read or to look into are no jobs. */
  get jobCommands(): Extract<WorkerCommand, { type: 'run' | 'cancel' }>[] {
    return this.commands.filter((command) => command.type === 'run' || command.type === 'cancel');
  }

  rendered(renderId: number, png: Uint8Array): void {
    this.#events.onMessage({ type: 'rendered', renderId, png });
  }

  refuse(renderId: number, error: ErrorBody): void {
    this.#events.onMessage({ type: 'rendered', renderId, error });
  }

  encoded(encodeId: number, codes: string): void {
    this.#events.onMessage({ type: 'encoded', encodeId, codes });
  }

  inspected(inspectionId: number, answer: InspectionAnswer): void {
    this.#events.onMessage({ type: 'inspected', inspectionId, answer });
  }

  ready(models: InstalledModel[] = []): void {
    this.#events.onMessage({ type: 'ready', models, unavailable: [] });
  }

  report(jobId: string, report: JobReport, png?: Uint8Array): void {
    this.#events.onMessage({ type: 'report', jobId, report, png });
  }

  die(): void {
    this.#events.onExit('SIGKILL');
  }
}

/** Starts fake workers; the newest is `workers.at(-1)`. */
export function fakeWorkers(): { start: StartWorker; workers: FakeWorker[]; newest: () => FakeWorker } {
  const workers: FakeWorker[] = [];
  return {
    workers,
    newest: () => {
      const worker = workers.at(-1);
      if (worker === undefined) throw new Error('no worker was started');
      return worker;
    },
    start: (events) => {
      const worker = new FakeWorker(events);
      workers.push(worker);
      return {
        pid: workers.length,
        send: (command) => worker.commands.push(command),
        kill: () => {
          worker.killed = true;
          worker.die();
        },
      };
    },
  };
}
