import type { JobReport } from '../../contract/event';
import type { InstalledModel } from '../../contract/installed-model';
import type { UnavailableModel } from '../../contract/model-manifest';
import { logOf } from '../../log/log-of';
import type { StartWorker, WorkerProcess } from './worker-process';
import type { WorkerCommand, WorkerMessage } from './worker-protocol';

/** What the queue hears of its worker. */
export interface WorkerListener {
  /** A worker has loaded its models and waits for jobs. */
  readonly onReady: () => void;
  readonly onReport: (jobId: string, report: JobReport, png?: Uint8Array) => void;
  readonly onRendered: (rendered: Extract<WorkerMessage, { type: 'rendered' }>) => void;
  readonly onEncoded: (encoded: Extract<WorkerMessage, { type: 'encoded' }>) => void;
  readonly onInspected: (inspected: Extract<WorkerMessage, { type: 'inspected' }>) => void;
  /** The worker is gone; whatever it did is lost. Another one is on its way. @param beforeReady it never came up. */
  readonly onLost: (beforeReady: boolean) => void;
}

interface SupervisorTimes {
  /** First pause before a restart; doubled for each that fails, up to the last. */
  readonly backOffFirstMs: number;
  readonly backOffLastMs: number;
  /** A ready worker that is silent for so long is killed. */
  readonly silenceMs: number;
  /** A worker that is not ready after so long is killed. */
  readonly loadMs: number;
}

const defaultTimes: SupervisorTimes = { backOffFirstMs: 100, backOffLastMs: 10_000, silenceMs: 30_000, loadMs: 120_000 };

export interface WorkerStatus {
  readonly pid: number | null;
  readonly ready: boolean;
  readonly restarts: number;
  readonly memoryBytes: number | null;
  /** Models of the hub that are loaded now, and the memory that each takes. */
  readonly hubModels: readonly { readonly id: string; readonly bytes: number }[];
  readonly models: readonly InstalledModel[];
  /** Packages that are there but could not be loaded. */
  readonly unavailable: readonly UnavailableModel[];
}

/** Keeps one worker alive: starts it, watches its heartbeat, starts another when it dies. */
export class WorkerSupervisor {
  readonly #start: StartWorker;
  readonly #listener: WorkerListener;
  readonly #times: SupervisorTimes;
  #process: WorkerProcess | null = null;
  #ready = false;
  #models: readonly InstalledModel[] = [];
  #unavailable: readonly UnavailableModel[] = [];
  #versions: Readonly<Record<string, string>> = {};
  #memoryBytes: number | null = null;
  #hubModels: WorkerStatus['hubModels'] = [];
  readonly #onModels: (() => void)[] = [];
  #restarts = 0;
  #failuresInRow = 0;
  #watchdog: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(start: StartWorker, listener: WorkerListener, times: Partial<SupervisorTimes> = {}) {
    this.#start = start;
    this.#listener = listener;
    this.#times = { ...defaultTimes, ...times };
  }

  /** Starts the first worker. */
  open(): void {
    this.#spawn();
  }

  /** Ends the worker for good. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#watchdog);
    clearTimeout(this.#pause);
    this.#process?.kill();
  }

  status(): WorkerStatus {
    return {
      pid: this.#process?.pid ?? null,
      ready: this.#ready,
      restarts: this.#restarts,
      memoryBytes: this.#memoryBytes,
      hubModels: this.#hubModels,
      models: this.#models,
      unavailable: this.#unavailable,
    };
  }

  /** What tells apart the weights of its models from others of the same id, by id. */
  get versions(): Readonly<Record<string, string>> {
    return this.#versions;
  }

  /** Sends to the worker; dropped while none is there, because `onLost` has told or will tell. */
  send(command: WorkerCommand): void {
    this.#process?.send(command);
  }

  /** Has the worker look again at which models there are. Resolves once `status` tells, or there is no worker to ask. */
  refreshModels(): Promise<void> {
    if (!this.#ready) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onModels.push(resolve);
      this.send({ type: 'refresh' });
    });
  }

  /** Ends a worker that does not obey; `onLost` follows. */
  restart(): void {
    this.#process?.kill();
  }

  #spawn(): void {
    this.#process = this.#start({
      onMessage: (message) => this.#receive(message),
      onExit: (reason) => this.#lose(reason),
    });
    this.#watch(this.#times.loadMs);
  }

  #watch(silenceMs: number): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#process?.kill(), silenceMs);
    this.#watchdog.unref();
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'ready' || message.type === 'models') {
      this.#models = message.models;
      this.#unavailable = message.unavailable;
      this.#versions = message.versions ?? {};
      this.#tellModels();
    }
    if (message.type === 'ready') {
      this.#ready = true;
      this.#listener.onReady();
    }
    if (message.type === 'heartbeat') {
      this.#memoryBytes = message.memoryBytes;
      this.#hubModels = message.hubModels ?? [];
    }
    // Heartbeats while models load do not count: loading has its own limit.
    if (this.#ready) this.#watch(this.#times.silenceMs);
    if (message.type === 'rendered') this.#listener.onRendered(message);
    if (message.type === 'encoded') this.#listener.onEncoded(message);
    if (message.type === 'inspected') this.#listener.onInspected(message);
    if (message.type === 'report') {
      this.#failuresInRow = 0;
      this.#listener.onReport(message.jobId, message.report, message.png);
    }
  }

  #tellModels(): void {
    for (const resolve of this.#onModels.splice(0)) resolve();
  }

  #lose(reason: string): void {
    clearTimeout(this.#watchdog);
    const beforeReady = !this.#ready;
    this.#process = null;
    this.#ready = false;
    this.#memoryBytes = null;
    this.#hubModels = [];
    this.#tellModels();
    if (this.#closed) return;
    logOf('jobs').warn({ reason }, 'the worker ended; another is started');
    const pauseMs = Math.min(this.#times.backOffFirstMs * 2 ** this.#failuresInRow, this.#times.backOffLastMs);
    this.#failuresInRow += 1;
    this.#restarts += 1;
    this.#pause = setTimeout(() => this.#spawn(), pauseMs);
    this.#listener.onLost(beforeReady);
  }
}
