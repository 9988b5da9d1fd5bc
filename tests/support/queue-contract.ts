import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobReport } from '../../server/contract/event';
import { isFinal, stateAfter } from '../../server/jobs/job-state';
import type { JobQueue, ReportSink } from '../../server/jobs/queue';
import { drawTask } from '../unit/jobs/fixtures';

/** A queue with one worker that the tests play. Each method resolves when everything it set off has arrived. */
export interface QueueUnderTest {
  readonly queue: JobQueue;
  /** A job that the worker was told to do and has not ended: the first of them. */
  running(): Promise<string | undefined>;
  /** Whether the worker was told to stop the job. */
  toldToStop(jobId: string): Promise<boolean>;
  report(jobId: string, report: JobReport): Promise<void>;
  /** The worker dies without a word, and another comes up. */
  replaceWorker(): Promise<void>;
  close(): Promise<void>;
}

/** @param limit jobs that may wait. @param slots jobs that may run at once. */
export type OpenQueue = (sink: ReportSink, limit: number, slots: number) => Promise<QueueUnderTest>;

const succeeded: JobReport = { type: 'succeeded', elapsedMs: 1 };

/** What every way to wait must do; run it against each adapter. */
export function describeQueueContract(name: string, open: OpenQueue): void {
  async function setUp({ limit = 100, slots = 1 } = {}) {
    const reports: [string, JobReport][] = [];
    const subject = await open((jobId, report) => reports.push([jobId, report]), limit, slots);
    const typesOf = (jobId: string) => reports.filter(([id]) => id === jobId).map(([, { type }]) => type);
    const add = (jobId: string, accepted = false) => subject.queue.add({ jobId, task: drawTask }, { accepted });
    return { subject, typesOf, add };
  }

  describe(`${name}, as a queue`, () => {
    it('has every ticket done, one after the other, and says how each went', async () => {
      const { subject, typesOf, add } = await setUp();
      for (const jobId of ['first', 'second']) add(jobId);
      for (const jobId of ['first', 'second']) {
        expect(await subject.running()).toBe(jobId);
        await subject.report(jobId, succeeded);
        expect(typesOf(jobId).filter((type) => type !== 'queued')).toEqual(['started', 'succeeded']);
        expect(typesOf(jobId)[0]).toBe('queued');
      }
      expect(subject.queue.load()).toEqual({ waiting: 0, running: 0 });
      await subject.close();
    });

    it('counts what waits and what runs', async () => {
      const { subject, add } = await setUp();
      for (const jobId of ['first', 'second', 'third']) add(jobId);
      await subject.running();
      expect(subject.queue.load()).toEqual({ waiting: 2, running: 1 });
      await subject.close();
    });

    it('refuses a ticket when too many wait, but never one that was accepted before', async () => {
      const { subject, add, typesOf } = await setUp({ limit: 1 });
      add('running');
      await subject.running();
      add('waiting');
      expect(() => add('refused')).toThrow(expect.objectContaining({ code: 'queue_full' }));
      add('again', true);
      expect(typesOf('refused')).toEqual([]);
      expect(subject.queue.load().waiting).toBe(2);
      await subject.close();
    });

    it('cancels a waiting job, which is then never started', async () => {
      const { subject, add, typesOf } = await setUp();
      for (const jobId of ['first', 'second', 'third']) add(jobId);
      await subject.running();
      subject.queue.cancel('second');
      await subject.report('first', succeeded);
      expect(await subject.running()).toBe('third');
      expect(typesOf('second').filter((type) => type !== 'queued')).toEqual(['canceled']);
      await subject.close();
    });

    it('tells the worker to stop a running job, and goes on with the next', async () => {
      const { subject, add, typesOf } = await setUp();
      for (const jobId of ['first', 'second']) add(jobId);
      await subject.running();
      subject.queue.cancel('first');
      expect(await subject.toldToStop('first')).toBe(true);
      await subject.report('first', { type: 'canceled' });
      expect(typesOf('first').at(-1)).toBe('canceled');
      expect(await subject.running()).toBe('second');
      await subject.close();
    });

    it('ignores ids that are unknown or finished', async () => {
      const { subject, add, typesOf } = await setUp();
      add('first');
      await subject.running();
      await subject.report('first', succeeded);
      for (const jobId of ['first', 'nothing']) subject.queue.cancel(jobId);
      await subject.report('nothing', succeeded);
      expect(typesOf('first').at(-1)).toBe('succeeded');
      expect(typesOf('nothing')).toEqual([]);
      await subject.close();
    });

    it('starts the job of a dead worker over', async () => {
      const { subject, add, typesOf } = await setUp();
      add('first');
      await subject.running();
      await subject.replaceWorker();
      expect(await subject.running()).toBe('first');
      await subject.report('first', succeeded);
      expect(typesOf('first').filter((type) => type !== 'queued')).toEqual(['started', 'started', 'succeeded']);
      await subject.close();
    });

    it('gives up a job that kills every worker, and has the others done', async () => {
      const { subject, add, typesOf } = await setUp();
      for (const jobId of ['poison', 'healthy']) add(jobId);
      for (let death = 0; death < 20 && (await subject.running()) === 'poison'; death += 1) await subject.replaceWorker();
      expect(typesOf('poison').at(-1)).toBe('failed');
      expect(await subject.running()).toBe('healthy');
      await subject.close();
    });

    it('that is drained finishes what runs and starts nothing', async () => {
      const { subject, typesOf, add } = await setUp();
      for (const jobId of ['running', 'waiting']) add(jobId);
      expect(await subject.running()).toBe('running');
      let drained = false;
      const draining = subject.queue.drain().then(() => (drained = true));
      await Promise.resolve();
      expect(drained).toBe(false);
      await subject.report('running', succeeded);
      await draining;
      expect(typesOf('running').at(-1)).toBe('succeeded');
      expect(typesOf('waiting')).not.toContain('started');
      expect(subject.queue.load()).toEqual({ waiting: 1, running: 0 });
      await subject.close();
    });

    it('ends every ticket exactly once, whatever happens in between', async () => {
      const happening = fc.constantFrom('add', 'finish', 'fail', 'cancel running', 'cancel newest', 'replace worker');
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { maxLength: 25 }), fc.constantFrom(1, 2, 8), async (happenings, slots) => {
          const { subject, add, typesOf } = await setUp({ slots });
          const jobIds: string[] = [];
          for (const each of happenings) {
            const running = await subject.running();
            if (each === 'add') jobIds.push(`job-${jobIds.length}`);
            if (each === 'add') add(jobIds.at(-1) ?? '');
            if (each === 'finish' && running !== undefined) await subject.report(running, succeeded);
            if (each === 'fail' && running !== undefined) await subject.report(running, { type: 'failed', error: { code: 'internal_error', message: '' } });
            if (each === 'cancel running' && running !== undefined) subject.queue.cancel(running);
            if (each === 'cancel newest') subject.queue.cancel(jobIds.at(-1) ?? '');
            if (each === 'replace worker') await subject.replaceWorker();
          }
          for (let running = await subject.running(); running !== undefined; running = await subject.running()) {
            await subject.report(running, (await subject.toldToStop(running)) ? { type: 'canceled' } : succeeded);
          }
          for (const jobId of jobIds) expect(typesOf(jobId).filter(isEnd)).toHaveLength(1);
          expect(subject.queue.load()).toEqual({ waiting: 0, running: 0 });
          await subject.close();
        }),
        { numRuns: 60 },
      );
    });
  });
}

function isEnd(type: JobReport['type']): boolean {
  const state = stateAfter('running', type);
  return state !== null && isFinal(state);
}
