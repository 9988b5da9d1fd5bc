import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobReport } from '../../../server/contract/event';
import { LocalQueue } from '../../../server/jobs/local/local-queue';
import { drawTask, fakeWorkers, partial } from './fixtures';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
vi.spyOn(process.stderr, 'write').mockReturnValue(true);

function setUp(limit = 10, slots = 1) {
  const fake = fakeWorkers();
  const reports: [string, JobReport][] = [];
  const queue = new LocalQueue({ startWorker: fake.start, sink: (jobId, report) => reports.push([jobId, report]), limit, slots });
  queue.open();
  const typesOf = (jobId: string) => reports.filter(([id]) => id === jobId).map(([, { type }]) => type);
  const add = (jobId: string, client?: string) => queue.add({ jobId, task: drawTask, ...(client === undefined ? {} : { client }) });
  return { ...fake, queue, reports, typesOf, add };
}

describe('LocalQueue', () => {
  it('waits for the worker, then does one job after the other in order', () => {
    const { newest, add, typesOf, queue } = setUp();
    add('first');
    add('second');
    expect(typesOf('first')).toEqual(['queued']);
    newest().ready();
    expect(typesOf('first')).toEqual(['queued', 'started']);
    expect(queue.load()).toEqual({ waiting: 1, running: 1 });
    newest().report('first', { type: 'succeeded', elapsedMs: 5 });
    expect(typesOf('second').at(-1)).toBe('started');
    expect(newest().jobCommands.map(({ type, jobId }) => [type, jobId])).toEqual([['run', 'first'], ['run', 'second']]);
  });

  it('tells the position, and how long it will take once it has measured', () => {
    const { newest, add, reports } = setUp();
    newest().ready();
    add('first');
    vi.advanceTimersByTime(1000);
    newest().report('first', { type: 'succeeded', elapsedMs: 1000 });
    for (const jobId of ['second', 'third', 'fourth']) add(jobId);
    const last = reports.findLast(([jobId, { type }]) => jobId === 'fourth' && type === 'queued');
    expect(last?.[1]).toEqual({ type: 'queued', position: 1, etaMs: 2000 });
  });

  it('refuses a job when too many wait', () => {
    const { add } = setUp(2);
    add('first');
    add('second');
    expect(() => add('third')).toThrow(expect.objectContaining({ code: 'queue_full' }));
  });

  it('cancels a waiting job at once', () => {
    const { newest, add, queue, typesOf } = setUp();
    newest().ready();
    add('first');
    add('second');
    queue.cancel('second');
    expect(typesOf('second').at(-1)).toBe('canceled');
    expect(queue.load().waiting).toBe(0);
  });

  it('asks the worker to cancel a running job, and goes on with the next', () => {
    const { newest, add, queue, typesOf } = setUp();
    newest().ready();
    add('first');
    add('second');
    queue.cancel('first');
    queue.cancel('first');
    expect(newest().commands.filter(({ type }) => type === 'cancel')).toHaveLength(1);
    newest().report('first', { type: 'canceled' });
    expect(typesOf('second').at(-1)).toBe('started');
  });

  it('ends a worker that does not obey', () => {
    const { newest, workers, add, queue, typesOf } = setUp();
    newest().ready();
    add('first');
    queue.cancel('first');
    vi.advanceTimersByTime(10_000);
    expect(workers[0]?.killed).toBe(true);
    expect(typesOf('first').at(-1)).toBe('canceled');
    newest().ready();
    add('second');
    expect(typesOf('second').at(-1)).toBe('started');
  });

  it('runs the job of a lost worker again, then the waiting ones', () => {
    const { newest, workers, add, typesOf } = setUp();
    newest().ready();
    add('first');
    add('second');
    newest().report('first', partial(1));
    newest().die();
    vi.advanceTimersByTime(1000);
    expect(workers).toHaveLength(2);
    newest().ready();
    newest().report('first', { type: 'succeeded', elapsedMs: 5 });
    expect(typesOf('first')).toEqual(['queued', 'started', 'candidate.partial', 'started', 'succeeded']);
    expect(typesOf('second').at(-1)).toBe('started');
  });

  it('gives up a job that kills its worker every time, but not the queue', () => {
    const { newest, add, reports, typesOf } = setUp();
    newest().ready();
    add('poison');
    add('healthy');
    for (let run = 0; run < 4; run += 1) {
      newest().die();
      vi.advanceTimersByTime(20_000);
      newest().ready();
    }
    expect(reports.findLast(([jobId]) => jobId === 'poison')?.[1]).toMatchObject({ type: 'failed', error: { code: 'worker_lost' } });
    expect(typesOf('poison').filter((type) => type === 'started')).toHaveLength(4);
    expect(typesOf('healthy').at(-1)).toBe('started');
  });

  it('does not let people wait for a worker that never comes up', () => {
    const { newest, add, reports } = setUp();
    add('first');
    for (let start = 0; start < 5; start += 1) {
      newest().die();
      vi.advanceTimersByTime(20_000);
    }
    expect(reports.at(-1)).toEqual(['first', expect.objectContaining({ type: 'failed' })]);
  });

  it('restarts a silent worker', () => {
    const { newest, workers, add } = setUp();
    newest().ready();
    add('first');
    vi.advanceTimersByTime(31_000);
    expect(workers[0]?.killed).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it('waits longer before each restart that fails', () => {
    const { newest, workers } = setUp();
    newest().die();
    vi.advanceTimersByTime(100);
    expect(workers).toHaveLength(2);
    newest().die();
    vi.advanceTimersByTime(100);
    expect(workers).toHaveLength(2);
    vi.advanceTimersByTime(100);
    expect(workers).toHaveLength(3);
  });

  it('runs several jobs at once, and leaves half of the slots to other clients', () => {
    const { newest, add, typesOf, queue } = setUp(10, 4);
    newest().ready();
    for (const jobId of ['a1', 'a2', 'a3']) add(jobId, 'a');
    expect(queue.load()).toEqual({ waiting: 1, running: 2 });
    add('b1', 'b');
    expect(typesOf('b1').at(-1)).toBe('started');
    expect(typesOf('a3').at(-1)).toBe('queued');
    newest().report('a2', { type: 'succeeded', elapsedMs: 5 });
    expect(typesOf('a3').at(-1)).toBe('started');
    expect(typesOf('a1').at(-1)).toBe('started');
  });

  it('lets clients wait in turns, and tells whoever is moved', () => {
    const { newest, add, reports, typesOf } = setUp(10, 1);
    newest().ready();
    for (const jobId of ['a1', 'a2', 'a3']) add(jobId, 'a');
    add('b1', 'b');
    const positionOf = (jobId: string) => reports.findLast(([id, { type }]) => id === jobId && type === 'queued')?.[1];
    expect(['b1', 'a2', 'a3'].map(positionOf)).toMatchObject([{ position: 0 }, { position: 1 }, { position: 2 }]);
    newest().report('a1', { type: 'succeeded', elapsedMs: 5 });
    expect(typesOf('b1').at(-1)).toBe('started');
  });

  it('expects the next start when a part of the machine is done, measured by parts', () => {
    const { newest, add, reports } = setUp(10, 2);
    newest().ready();
    add('first', 'a');
    add('second', 'b');
    // Each has had half of the machine for two seconds: one second of its own.
    vi.advanceTimersByTime(2000);
    newest().report('first', { type: 'succeeded', elapsedMs: 2000 });
    newest().report('second', { type: 'succeeded', elapsedMs: 2000 });
    add('third', 'a');
    add('fourth', 'b');
    vi.advanceTimersByTime(1000);
    add('fifth', 'c');
    expect(reports.at(-1)?.[1]).toEqual({ type: 'queued', position: 0, etaMs: 1000 });
  });

  it('runs the jobs of a lost worker again one at a time, so that one at fault takes no other with it', () => {
    const { newest, add, typesOf } = setUp(10, 4);
    newest().ready();
    add('poison', 'a');
    add('healthy', 'b');
    for (let run = 0; run < 4; run += 1) {
      newest().die();
      vi.advanceTimersByTime(20_000);
      newest().ready();
      if (run < 3) expect(newest().jobCommands.map(({ jobId }) => jobId)).toEqual(['poison']);
    }
    expect(typesOf('poison').at(-1)).toBe('failed');
    newest().report('healthy', { type: 'succeeded', elapsedMs: 5 });
    expect(typesOf('healthy').at(-1)).toBe('succeeded');
    expect(typesOf('healthy').filter((type) => type === 'started')).toHaveLength(2);
  });

  it('ignores what is said of a job that does not run', () => {
    const { newest, reports } = setUp();
    newest().ready();
    newest().report('ghost', { type: 'succeeded', elapsedMs: 1 });
    expect(reports).toEqual([]);
  });
});
