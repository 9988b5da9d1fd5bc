import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Ticket } from '../queue';
import { prefix, workersChannel } from './keys';
import type { WaitingJob, WorkerNotice } from './messages';
import type { RedisLink } from './redis-link';

/** BullMQ's highest; whoever has a turn beyond it waits in order of arrival. */
const lastPriority = 2_097_151;

/** The queues of all models, as web processes fill them. */
export class WaitingQueues {
  readonly #link: RedisLink;
  readonly #queues = new Map<string, Queue<WaitingJob>>();

  constructor(link: RedisLink) {
    this.#link = link;
  }

  /** Has the ticket wait; one that waits or runs already stays as it is. @param turn from 0; the smaller the sooner. */
  async add(queue: string, { jobId, task, client, picture }: Ticket, turn: number): Promise<void> {
    const job: WaitingJob = { jobId, task };
    if (client !== undefined) job.client = client;
    if (picture !== undefined) job.picture = Buffer.from(picture).toString('base64');
    await this.#queue(queue).add('job', job, { jobId, priority: Math.min(turn + 1, lastPriority), removeOnComplete: true, removeOnFail: true });
    await this.tell({ type: 'work', queue });
  }

  /** Takes the job out, unless a worker holds it. */
  async remove(queue: string, jobId: string): Promise<void> {
    await this.#queue(queue).remove(jobId);
  }

  /** How many wait before each of the jobs, in the order given; null for one that does not wait. */
  async positions(jobs: readonly { readonly queue: string; readonly jobId: string }[]): Promise<(number | null)[]> {
    return this.#each(jobs, (pipeline, { queue, jobId }) => pipeline.zrank(this.#queue(queue).toKey('prioritized'), jobId));
  }

  /** Whether each of the jobs waits or runs. */
  async has(jobs: readonly { readonly queue: string; readonly jobId: string }[]): Promise<boolean[]> {
    const found = await this.#each(jobs, (pipeline, { queue, jobId }) => pipeline.exists(this.#queue(queue).toKey(jobId)));
    return found.map((count) => count !== 0);
  }

  /** Tells all workers. */
  async tell(notice: WorkerNotice): Promise<void> {
    await this.#link.connection.publish(workersChannel, JSON.stringify(notice));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }

  #queue(name: string): Queue<WaitingJob> {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue<WaitingJob>(name, { connection: this.#link.connection, prefix });
    queue.on('error', (error) => this.#link.onTrouble(error));
    this.#queues.set(name, queue);
    return queue;
  }

  async #each<Item>(items: readonly Item[], ask: (pipeline: ReturnType<Redis['pipeline']>, item: Item) => unknown): Promise<(number | null)[]> {
    if (items.length === 0) return [];
    const pipeline = this.#link.connection.pipeline();
    for (const item of items) ask(pipeline, item);
    const answers = (await pipeline.exec()) ?? [];
    return answers.map(([error, value]) => {
      if (error !== null) throw error;
      return typeof value === 'number' ? value : null;
    });
  }
}
