import { z } from 'zod';
import { isSketch } from '../../contract/job';
import { jobKey, reportsKey, turnsKey } from './keys';
import { reportOf } from './read-fields';
import type { RedisLink } from './redis-link';
import { fieldsOf } from './report-reader';
import type { Report, SentJob } from './sent-job';
import { WaitingQueues } from './waiting-queues';

interface JobSenderOptions {
  readonly link: RedisLink;
  /** Id of this process, to which reports are sent. */
  readonly owner: string;
  /** The queue that a model's jobs belong into now; undefined while no worker has told of the model. */
  readonly queueOf: (model: string) => string | undefined;
  readonly isServed: (queue: string) => boolean;
  /** A report that was found with whoever owned the job before. */
  readonly onReport: (job: SentJob, report: Report) => void;
  /** Another web process, which took this one for gone, has taken the job over. */
  readonly onTaken: (job: SentJob) => void;
  /** A job has reached Redis. */
  readonly onSent: () => void;
}

const putSchema = z.tuple([z.number(), z.string()]);
const canceledText = JSON.stringify({ type: 'canceled' });

/** Brings this process's jobs into Redis and out of it, and sees to it that they stay there until they have ended. */
export class JobSender {
  readonly queues: WaitingQueues;
  readonly #options: JobSenderOptions;
  #held = false;

  constructor(options: JobSenderOptions) {
    this.#options = options;
    this.queues = new WaitingQueues(options.link);
  }

  /** Whether nothing is sent any more. */
  get held(): boolean {
    return this.#held;
  }

  hold(): void {
    this.#held = true;
  }

  close(): void {
    void this.queues.close().catch(() => undefined);
  }

  /** Sends a job that Redis does not have yet, as soon as it is known which queue it belongs into. Never rejects. */
  async send(job: SentJob): Promise<void> {
    const { link, owner, queueOf, onSent } = this.#options;
    const { ticket } = job;
    const queue = queueOf(ticket.task.model);
    if (job.sent !== 'no' || this.#held || queue === undefined) return;
    job.sent = 'under way';
    job.queue = queue;
    try {
      const put = () => link.connection.dallaePut(jobKey(ticket.jobId), turnsKey(queue), owner, queue, ticket.client ?? '');
      job.held = [];
      const [turn, before] = putSchema.parse(await put());
      if (turn < 0 && before !== owner) await this.#takeOver(job, before);
      const held = job.held;
      job.held = undefined;
      for (const report of held) this.#options.onReport(job, report);
      if (job.ended) return;
      await this.queues.add(job.queue, ticket, Math.max(0, turn));
      job.sent = 'yes';
      if (job.canceled) await this.cancel(job);
      if (this.held && job.state === 'waiting') await this.withdraw(job);
      onSent();
    } catch (error) {
      job.held = undefined;
      job.sent = 'no';
      link.onTrouble(error);
    }
  }

  /** Has a sent job stopped; one that is just being sent is stopped once it is there. Never rejects: what fails is tried again by `reconcile`. */
  async cancel({ ticket: { jobId }, sent, queue }: SentJob): Promise<void> {
    if (sent === 'yes' && queue !== undefined) await this.#stop(jobId, () => queue);
  }

  /** Has a job of another web process stopped; none when Redis does not know it. Never rejects, and nobody tries again: kept jobs are stopped through what keeps them, too. */
  async cancelElsewhere(jobId: string): Promise<void> {
    const { link: { problem, connection } } = this.#options;
    if (problem === null) await this.#stop(jobId, () => connection.hget(jobKey(jobId), 'queue'));
  }

  /** Takes back a job that no worker has begun, so that none does. Never rejects. */
  async withdraw(job: SentJob): Promise<void> {
    const { ticket: { jobId }, queue } = job;
    if (job.sent !== 'yes' || queue === undefined) return;
    try {
      if ((await this.#options.link.connection.dallaeWithdraw(jobKey(jobId))) !== 1) return;
      job.sent = 'no';
      await this.queues.remove(queue, jobId);
    } catch (error) {
      this.#options.link.onTrouble(error);
    }
  }

  /** The job has ended and that is written down: nothing that is still said of it counts. */
  forget(jobId: string): void {
    this.#options.link.connection.del(jobKey(jobId)).catch((error: unknown) => this.#options.link.onTrouble(error));
  }

  /** How many wait before each of the jobs in its queue; null for one that does not wait. */
  positions(jobs: readonly SentJob[]): Promise<(number | null)[]> {
    return this.queues.positions(jobs.map(({ ticket: { jobId }, queue = '' }) => ({ jobId, queue })));
  }

  /**
   * Makes sure that Redis has every job: it may have been restarted without its last second, or be another one; a queue's last worker may
   * have gone. @throws what Redis answers.
   */
  async reconcile(jobs: readonly SentJob[]): Promise<void> {
    const { link } = this.#options;
    if (link.problem !== null) return;
    for (const job of jobs) if (job.sent === 'no') void this.send(job);
    const sent = jobs.filter((job) => job.sent === 'yes');
    if (sent.length === 0) return;
    const pipeline = link.connection.pipeline();
    for (const { ticket } of sent) pipeline.hmget(jobKey(ticket.jobId), 'owner', 'final');
    const answers = (await pipeline.exec()) ?? [];
    const waits = await this.queues.has(sent.map(({ ticket: { jobId }, queue = '' }) => ({ jobId, queue })));
    for (const [index, job] of sent.entries()) {
      const [owner, final] = z.tuple([z.string().nullable(), z.string().nullable()]).parse(answers[index]?.[1]);
      if (owner !== null && owner !== this.#options.owner) this.#options.onTaken(job);
      else await this.#mend(job, { known: owner !== null, final: final !== null, queued: waits[index] === true });
    }
  }

  async #mend(job: SentJob, { known, final, queued }: { known: boolean; final: boolean; queued: boolean }): Promise<void> {
    const { link, queueOf, isServed } = this.#options;
    const { ticket, queue } = job;
    if (job.sent !== 'yes' || queue === undefined) return;
    if (final && !job.endMissing) {
      // Most likely on its way.
      job.endMissing = true;
      return;
    }
    const now = queueOf(ticket.task.model);
    if (!known || final) {
      // A sketch that got lost is not worth doing late.
      if (isSketch(ticket.task)) this.#options.onReport(job, { report: { type: 'canceled' }, png: undefined });
      if (final) await link.connection.del(jobKey(ticket.jobId));
      job.endMissing = false;
      job.sent = 'no';
      await this.send(job);
    } else if (now !== undefined && now !== queue && !isServed(queue)) {
      if ((await link.connection.dallaeMove(jobKey(ticket.jobId), now)) !== 1) return;
      job.queue = now;
      await this.queues.add(now, ticket, 0);
      await this.queues.remove(queue, ticket.jobId);
    } else if (!queued) await this.queues.add(queue, ticket, 0);
    else if (job.canceled) await this.cancel(job);
  }

  async #stop(jobId: string, queueOf: () => string | Promise<string | null>): Promise<void> {
    const { link } = this.#options;
    try {
      const queue = await queueOf();
      if (queue === null) return;
      if ((await link.connection.dallaeCancel(jobKey(jobId), jobId, canceledText)) === 1) await this.queues.tell({ type: 'cancel', jobId });
      else await this.queues.remove(queue, jobId);
    } catch (error) {
      link.onTrouble(error);
    }
  }

  /** Reads what the job's former owner, a process that is gone, had not read yet. */
  async #takeOver(job: SentJob, before: string): Promise<void> {
    const { link, onReport } = this.#options;
    const { jobId } = job.ticket;
    const entries = await link.connection.xrangeBuffer(reportsKey(before), '-', '+');
    for (const [id, flat] of entries) {
      const read = reportOf(fieldsOf(flat));
      if (read === null || read.jobId !== jobId) continue;
      onReport(job, read);
      await link.connection.xdel(reportsKey(before), id);
    }
    // It may have been sent when its model was another version.
    const old = await link.connection.hget(jobKey(jobId), 'queue');
    if (old !== null) job.queue = old;
  }
}
