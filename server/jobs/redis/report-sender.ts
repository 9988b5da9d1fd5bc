import type { JobReport } from '../../contract/event';
import { isFinal, stateAfter } from '../job-state';
import { jobKey } from './keys';
import type { RedisLink } from './redis-link';

interface OutgoingReport {
  readonly jobId: string;
  /** Which run of the job says so. */
  readonly run: string;
  readonly report: JobReport;
  readonly png: Uint8Array | undefined;
  readonly onAnswer: (answer: unknown) => void;
}

/** Sends a worker's reports in order, as many at once as have come up while the last ones were on their way. */
export class ReportSender {
  readonly #link: RedisLink;
  readonly #waiting: OutgoingReport[] = [];
  #sending = false;

  constructor(link: RedisLink) {
    this.#link = link;
  }

  /** @param onAnswer told 'go', 'cancel' when somebody wants the job stopped, 'over' when nobody waits for this run any more. */
  send(jobId: string, run: string, report: JobReport, png: Uint8Array | undefined, onAnswer: (answer: unknown) => void): void {
    this.#waiting.push({ jobId, run, report, png, onAnswer });
    if (!this.#sending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    // Reports of one turn travel together.
    await Promise.resolve();
    for (let batch = this.#waiting.splice(0); batch.length > 0; batch = this.#waiting.splice(0)) await this.#sendBatch(batch);
    this.#sending = false;
  }

  async #sendBatch(batch: readonly OutgoingReport[]): Promise<void> {
    const pipeline = this.#link.connection.pipeline();
    for (const { jobId, run, report, png } of batch) {
      pipeline.dallaeReport(jobKey(jobId), run, isEnd(report) ? '1' : '0', jobId, JSON.stringify(report), png === undefined ? '' : Buffer.from(png));
    }
    try {
      const answers = (await pipeline.exec()) ?? [];
      batch.forEach(({ onAnswer }, index) => {
        const [error, answer] = answers[index] ?? [null, 'go'];
        if (error !== null) this.#link.onTrouble(error);
        onAnswer(error === null ? answer : 'failed');
      });
    } catch (error) {
      this.#link.onTrouble(error);
      for (const { onAnswer } of batch) onAnswer('failed');
    }
  }
}

export function isEnd({ type }: JobReport): boolean {
  const state = stateAfter('running', type);
  return state !== null && isFinal(state);
}
