import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { JobEvent } from '../../../server/contract/event';
import type { DescribeTask } from '../../../server/contract/job';
import { JobError } from '../../../server/jobs/job-error';
import type { JobJournal } from '../../../server/jobs/job-journal';
import { JobRoom } from '../../../server/jobs/job-room';
import type { ReportSink, Ticket } from '../../../server/jobs/queue';
import type { Store } from '../../../server/store/open-store';
import { StoreError } from '../../../server/store/store-error';
import { codes, newStore } from '../store/fixtures';
import { drawTask, partial } from './fixtures';

const completed = { type: 'candidate.completed', candidate: 0, codes, pictureId: '', score: -1, elapsedMs: 5 } as const;

/** A room over a real store, with a queue played by hand. Made twice over the same store it is a restart. */
function openRoom(store: Store, change: Partial<ConstructorParameters<typeof JobRoom>[0]> = {}) {
  let sink: ReportSink = () => undefined;
  let refuse = false;
  const tickets: Ticket[] = [];
  const canceled: string[] = [];
  const room = new JobRoom({
    createQueue: (given) => {
      sink = given;
      return {
        add: (ticket, options) => {
          if (refuse && options?.accepted !== true) throw new JobError('queue_full', 'full');
          tickets.push(ticket);
        },
        cancel: (jobId) => {
          canceled.push(jobId);
          sink(jobId, { type: 'canceled' });
        },
        load: () => ({ waiting: 0, running: 0 }),
        drain: () => Promise.resolve(),
      };
    },
    journal: store.journal,
    keepPicture: ({ id }, { candidate }) => `${id}-${candidate}`,
    loadPicture: (pictureId) => store.uploads.get(pictureId),
    ...change,
  });
  return { room, tickets, canceled, report: (...report: Parameters<ReportSink>) => sink(...report), refuse: () => (refuse = true) };
}

async function eventsOf(room: JobRoom, jobId: string, after = 0): Promise<JobEvent[]> {
  const events = [];
  for await (const event of room.follow(jobId, after, new AbortController().signal)) events.push(event);
  return events;
}

describe('JobRoom', () => {
  it('stores a finished candidate and names its picture in the event', async () => {
    const store = newStore();
    const { room, report } = openRoom(store);
    const { id } = room.create(drawTask);
    report(id, { type: 'started' });
    report(id, completed, new Uint8Array(1));
    report(id, { type: 'succeeded', elapsedMs: 6 });
    expect((await eventsOf(room, id))[1]).toMatchObject({ type: 'candidate.completed', pictureId: `${id}-0`, sequence: 2 });
    expect(store.history.find(`${id}-0`)).toMatchObject({ jobId: id, codes });
  });

  it('does not know a job that the queue refused, nor does the next process', () => {
    const store = newStore();
    const { room, refuse } = openRoom(store);
    refuse();
    expect(() => room.create(drawTask)).toThrow(expect.objectContaining({ code: 'queue_full' }));
    expect(store.journal.unfinished()).toEqual([]);
  });

  it('cancels by id, says so of unknown ids, and leaves finished jobs alone', () => {
    const { room, canceled } = openRoom(newStore());
    const { id } = room.create(drawTask);
    expect(room.cancel(id).state).toBe('canceled');
    expect(room.cancel(id).state).toBe('canceled');
    expect(canceled).toEqual([id]);
    expect(() => room.cancel('nothing')).toThrow(expect.objectContaining({ code: 'job_not_found' }));
  });

  it('runs a task again as a new job, and leaves the old one as it is', () => {
    const { room } = openRoom(newStore());
    const { id } = room.create(drawTask);
    room.cancel(id);
    const again = room.retry(id);
    expect(again).toMatchObject({ state: 'queued', task: drawTask });
    expect(again.id).not.toBe(id);
    expect(room.get(id).state).toBe('canceled');
  });
});

describe('after a restart', () => {
  it('jobs without an end are taken up again in order, and their readers go on without a gap', async () => {
    const store = newStore();
    const before = openRoom(store);
    const [running, waiting] = [before.room.create(drawTask), before.room.create(drawTask)];
    before.report(running.id, { type: 'started' });
    before.report(running.id, partial(1));
    const after = openRoom(store);
    after.refuse();
    expect(after.room.recover()).toBe(2);
    expect(after.room.recover()).toBe(0);
    expect(after.tickets.map(({ jobId }) => jobId)).toEqual([running.id, waiting.id]);
    after.report(running.id, { type: 'started' });
    after.report(running.id, { type: 'succeeded', elapsedMs: 1 });
    expect((await eventsOf(after.room, running.id, 1)).map(({ sequence, type }) => [sequence, type])).toEqual([
      [2, 'candidate.partial'],
      [3, 'started'],
      [4, 'succeeded'],
    ]);
  });

  it('a picture to be described is still there', () => {
    const store = newStore();
    const png = new Uint8Array([1, 2, 3]);
    const task: DescribeTask = { kind: 'describe', model: 'dallae-s', languages: ['ko'], captions: 1, seed: 1, pictureId: store.uploads.put(png) };
    openRoom(store).room.create(task, png);
    const after = openRoom(store);
    after.room.recover();
    expect(after.tickets[0]?.picture).toEqual(png);
  });

  it('finished jobs and their events can be read, and can still be run again', async () => {
    const store = newStore();
    const before = openRoom(store, { draftsKept: 0 });
    const { id } = before.room.create(drawTask);
    before.report(id, { type: 'started' });
    before.report(id, partial(1));
    before.report(id, { type: 'failed', error: { code: 'worker_lost', message: 'lost' } });
    const { room } = openRoom(store);
    expect(room.get(id)).toMatchObject({ state: 'failed', sequence: 3, error: { code: 'worker_lost' } });
    expect((await eventsOf(room, id)).map(({ type }) => type)).toEqual(['started', 'failed']);
    expect(room.retry(id).task).toEqual(drawTask);
  });

  it('a job that never comes to an end, whoever runs it, is given up', () => {
    const store = newStore();
    const { id } = openRoom(store).room.create(drawTask);
    for (let start = 0; start < 3; start += 1) {
      const { room, report, tickets } = openRoom(store, { startsMax: 3 });
      room.recover();
      expect(tickets).toHaveLength(1);
      report(id, { type: 'started' });
    }
    const { room, tickets } = openRoom(store, { startsMax: 3 });
    room.recover();
    expect(tickets).toEqual([]);
    expect(room.get(id)).toMatchObject({ state: 'failed', error: { code: 'worker_lost' } });
  });
});

describe('a disk that is full', () => {
  function fullJournal(store: Store) {
    let full = false;
    const journal: JobJournal = {
      create: (job) => store.journal.create(job),
      remove: (jobId) => store.journal.remove(jobId),
      find: (jobId) => store.journal.find(jobId),
      eventsAfter: (...given) => store.journal.eventsAfter(...given),
      unfinished: () => store.journal.unfinished(),
      dropOldDrafts: (kept) => store.journal.dropOldDrafts(kept),
      append: (...given) => {
        if (full) throw new StoreError('storage_full', 'full');
        store.journal.append(...given);
      },
    };
    return { journal, fill: (value: boolean) => (full = value) };
  }

  it('costs a draft, but not the job', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const store = newStore();
    const { journal, fill } = fullJournal(store);
    const { room, report } = openRoom(store, { journal });
    const { id } = room.create(drawTask);
    report(id, { type: 'started' });
    fill(true);
    report(id, partial(1));
    fill(false);
    report(id, { type: 'succeeded', elapsedMs: 1 });
    expect(store.journal.eventsAfter(id, 0).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('fails a job whose result does not fit, and writes that down as soon as there is room', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const store = newStore();
    const { journal, fill } = fullJournal(store);
    const { room, report, canceled } = openRoom(store, { journal });
    const { id } = room.create(drawTask);
    report(id, { type: 'started' });
    fill(true);
    report(id, completed, new Uint8Array(1));
    expect(room.get(id)).toMatchObject({ state: 'failed', error: { code: 'storage_full' } });
    expect(canceled).toEqual([id]);
    expect(store.journal.find(id)?.state).toBe('running');
    vi.advanceTimersByTime(6000);
    fill(false);
    vi.advanceTimersByTime(6000);
    expect(store.journal.find(id)).toMatchObject({ state: 'failed', sequence: 2 });
  });
});
