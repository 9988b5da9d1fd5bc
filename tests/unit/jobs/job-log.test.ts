import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobEvent, JobReport } from '../../../server/contract/event';
import type { JobState } from '../../../server/contract/job';
import { JobLog } from '../../../server/jobs/job-log';
import { isFinal } from '../../../server/jobs/job-state';
import { drawTask, partial } from './fixtures';

const order: readonly JobState[] = ['queued', 'running', 'succeeded', 'failed', 'canceled'];

const anyReport: fc.Arbitrary<JobReport> = fc.constantFrom<JobReport>(
  { type: 'queued', position: 0, etaMs: null },
  { type: 'started' },
  partial(1),
  { type: 'caption.partial', language: 'ko', index: 0, text: '달' },
  { type: 'succeeded', elapsedMs: 1 },
  { type: 'failed', error: { code: 'internal_error', message: '' } },
  { type: 'canceled' },
);

function newLog(): JobLog {
  return new JobLog({ id: 'job', state: 'queued', task: drawTask, createdAt: '2026-01-01T00:00:00.000Z', sequence: 0 }, () => Promise.resolve());
}

async function collect(log: JobLog, after: number, signal = new AbortController().signal): Promise<JobEvent[]> {
  const events: JobEvent[] = [];
  for await (const event of log.follow(after, signal)) events.push(event);
  return events;
}

describe('JobLog', () => {
  it('never moves a job backwards and numbers what it keeps without gaps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyReport, { maxLength: 30 }), async (reports) => {
        const log = newLog();
        for (const report of reports) {
          const before = log.job.state;
          await log.append(report);
          expect(order.indexOf(log.job.state)).toBeGreaterThanOrEqual(order.indexOf(before));
          if (isFinal(before)) expect(log.job.state).toBe(before);
        }
        expect(log.eventsAfter(0).map(({ sequence }) => sequence)).toEqual(log.eventsAfter(0).map((_, index) => index + 1));
        expect(log.job.sequence).toBe(log.eventsAfter(0).length);
      }),
    );
  });

  it('drops results that come before the start or after the end', async () => {
    const log = newLog();
    expect(await log.append(partial(1))).toBeNull();
    await log.append({ type: 'started' });
    await log.append({ type: 'canceled' });
    expect(await log.append(partial(2))).toBeNull();
    expect(await log.append({ type: 'succeeded', elapsedMs: 1 })).toBeNull();
  });

  it('lets a lost job start again', async () => {
    const log = newLog();
    await log.append({ type: 'started' });
    expect(await log.append({ type: 'started' })).toMatchObject({ sequence: 2 });
    expect(log.job.state).toBe('running');
  });

  it('keeps the error of a failed job', async () => {
    const log = newLog();
    await log.append({ type: 'failed', error: { code: 'worker_lost', message: 'lost' } });
    expect(log.job).toMatchObject({ state: 'failed', error: { code: 'worker_lost' } });
  });

  it('gives a reader what came after the last event it saw, then what comes', async () => {
    const log = newLog();
    await log.append({ type: 'queued', position: 0, etaMs: null });
    await log.append({ type: 'started' });
    const reading = collect(log, 1);
    await Promise.resolve();
    await log.append(partial(1));
    await log.append({ type: 'succeeded', elapsedMs: 1 });
    expect((await reading).map(({ sequence, type }) => [sequence, type])).toEqual([
      [2, 'started'],
      [3, 'candidate.partial'],
      [4, 'succeeded'],
    ]);
  });

  it('lets a reader leave without touching the job', async () => {
    const log = newLog();
    const leave = new AbortController();
    const reading = collect(log, 0, leave.signal);
    leave.abort();
    expect(await reading).toEqual([]);
    expect(log.job.state).toBe('queued');
  });

  it('tells nobody of an event before it is kept, and forgets one that cannot be', async () => {
    const seen: number[] = [];
    let full = false;
    const log: JobLog = new JobLog(newLog().job, async (job, event) => {
      await Promise.resolve();
      if (full) throw new Error('full');
      seen.push(event.sequence, job.sequence, log.job.sequence);
    });
    await log.append({ type: 'started' });
    expect(seen).toEqual([1, 1, 0]);
    full = true;
    await expect(log.append(partial(1))).rejects.toThrow('full');
    expect(log.job.sequence).toBe(1);
    expect(await log.appendUnkept({ type: 'canceled' })).toMatchObject({ sequence: 2 });
    expect(log.finished).toBe(true);
  });

  it('does what is to be done in turn one thing after the other, however long each takes', async () => {
    const log = newLog();
    const done: number[] = [];
    for (const turns of [3, 0, 1]) {
      log.inTurn(async () => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        done.push(turns);
      });
    }
    await log.settled();
    expect(done).toEqual([3, 0, 1]);
  });

  it('goes on from what it had kept', async () => {
    const log = newLog();
    await log.append({ type: 'started' });
    const again = new JobLog(log.job, () => Promise.resolve(), log.eventsAfter(0));
    await again.append({ type: 'started' });
    await again.append({ type: 'succeeded', elapsedMs: 1 });
    expect((await collect(again, 0)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });
});
