import { JobError } from '../job-error';
import type { PictureRenderer, RenderRequest } from '../picture-renderer';
import type { WorkerCommand, WorkerMessage } from './worker-protocol';

/** Requests that may be waited for at once. */
const pendingMax = 100;
/** How often a request is sent to yet another worker. */
const sendsMax = 3;

interface Pending {
  readonly request: RenderRequest;
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: JobError) => void;
  sends: number;
}

/** Pictures that the worker is rendering, or will as soon as there is one. Each request is settled exactly once. */
export class PendingRenders implements PictureRenderer {
  readonly #pending = new Map<number, Pending>();
  readonly #send: (command: WorkerCommand) => void;
  #newest = 0;
  #ready = false;

  constructor(send: (command: WorkerCommand) => void) {
    this.#send = send;
  }

  render(request: RenderRequest): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#pending.size >= pendingMax) {
        reject(new JobError('queue_full', `${pendingMax} pictures are being rendered already`, { limit: pendingMax }));
        return;
      }
      this.#newest += 1;
      const pending = { request, resolve, reject, sends: 0 };
      this.#pending.set(this.#newest, pending);
      if (this.#ready) this.#give(this.#newest, pending);
    });
  }

  /** A worker has come up: it gets everything that is waited for. */
  onReady(): void {
    this.#ready = true;
    for (const [id, pending] of this.#pending) this.#give(id, pending);
  }

  onRendered({ renderId, png, error }: Extract<WorkerMessage, { type: 'rendered' }>): void {
    const pending = this.#pending.get(renderId);
    this.#pending.delete(renderId);
    if (png !== undefined) pending?.resolve(png);
    else pending?.reject(new JobError(error?.code ?? 'internal_error', error?.message ?? 'the worker sent no picture'));
  }

  /** The worker is gone. @param hopeless none comes up any more. */
  onLost(hopeless: boolean): void {
    this.#ready = false;
    for (const [id, { sends, reject }] of this.#pending) {
      if (!hopeless && sends < sendsMax) continue;
      this.#pending.delete(id);
      reject(new JobError('worker_lost', 'the worker was lost while it rendered'));
    }
  }

  #give(renderId: number, pending: Pending): void {
    pending.sends += 1;
    this.#send({ type: 'render', renderId, ...pending.request });
  }
}
