import { afterEach, beforeEach, vi } from 'vitest';
import { LocalQueue } from '../../../server/jobs/local/local-queue';
import { describeQueueContract } from '../../support/queue-contract';
import { fakeWorkers } from './fixtures';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
vi.spyOn(process.stderr, 'write').mockReturnValue(true);

/** Longer than any pause before a restart. */
const longMs = 20_000;

describeQueueContract('LocalQueue', (sink, limit, slots) => {
  const { start, newest } = fakeWorkers();
  const queue = new LocalQueue({ startWorker: start, sink, limit, slots, times: { silenceMs: 1_000_000 } });
  queue.open();
  newest().ready();
  const ended = new Set<string>();
  return Promise.resolve({
    queue,
    running: () => {
      const command = newest().jobCommands.find(({ type, jobId }) => type === 'run' && !ended.has(jobId));
      return Promise.resolve(command?.jobId);
    },
    toldToStop: (jobId) => Promise.resolve(newest().jobCommands.some((command) => command.type === 'cancel' && command.jobId === jobId)),
    report: (jobId, report) => {
      ended.add(jobId);
      newest().report(jobId, report);
      return Promise.resolve();
    },
    replaceWorker: () => {
      newest().die();
      vi.advanceTimersByTime(longMs);
      newest().ready();
      return Promise.resolve();
    },
    close: () => {
      queue.close();
      return Promise.resolve();
    },
  });
});
