import type { ErrorBody } from '../../contract/error';
import { JobError } from '../job-error';

/** Requests of one kind that may be waited for at once. */
const pendingMax = 100;
/** How often a request is sent to yet another worker. */
const sendsMax = 3;

interface Pending<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: JobError) => void;
  sends: number;
}

/** What is asked of the worker beside its jobs, one kind of question each, now or as soon as there is one. Each request is settled exactly once. */
export class PendingRequests<Request, Answer> {
  readonly #pending = new Map<number, Pending<Request, Answer>>();
  readonly #send: (id: number, request: Request) => void;
  #newest = 0;
  #ready = false;

  /** @param send hands a request to the worker, whose answer bears the same id. */
  constructor(send: (id: number, request: Request) => void) {
    this.#send = send;
  }

  /** @throws JobError `queue_full`, `worker_lost`, else as the worker answers. */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#pending.size >= pendingMax) {
        reject(new JobError('queue_full', `${pendingMax} requests are waited for already`, { limit: pendingMax }));
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

  onAnswer(id: number, answer: Answer | undefined, error: ErrorBody | undefined): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (answer !== undefined) pending?.resolve(answer);
    else pending?.reject(new JobError(error?.code ?? 'internal_error', error?.message ?? 'the worker sent no answer'));
  }

  /** The worker is gone. @param hopeless none comes up any more. */
  onLost(hopeless: boolean): void {
    this.#ready = false;
    for (const [id, { sends, reject }] of this.#pending) {
      if (!hopeless && sends < sendsMax) continue;
      this.#pending.delete(id);
      reject(new JobError('worker_lost', 'the worker was lost before it answered'));
    }
  }

  #give(id: number, pending: Pending<Request, Answer>): void {
    pending.sends += 1;
    this.#send(id, pending.request);
  }
}
