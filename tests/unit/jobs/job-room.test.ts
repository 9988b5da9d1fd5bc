import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { JobEvent } from '../../../server/contract/event';
import type { DescribeTask } from '../../../server/contract/job';
import { JobError } from '../../../server/jobs/job-error';
import type { JobJournal } from '../../../server/jobs/job-journal';
import { JobRoom } from '../../../server/jobs/job-room';
import type { ReportSink, Ticket } from '../../../server/jobs/queue';
import type { Store } from '../../../server/store/open-store';
import { StoreError } from '../../../server/store/store-error';
import { codes, newFolderStore } from '../store/fixtures';
import { drawTask, partial } from './fixtures';

const completed = { type: 'candidate.completed', candidate: 0, codes, pictureId: '', score: -1, elapsedMs: 5 } as const;

/** A room over a real store, with a queue played by hand. Made twice over the same store it is a restart. */
function openRoom(store: Store, change: Partial<ConstructorParameters<typeof JobRoom>[0]> = {}) {
  let sink: ReportSink = () => undefined;
  let refuse = false;
  let lost = false;
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
        has: () => !lost,
        load: () => ({ waiting: 0, running: 0 }),
        drain: () => Promise.resolve(),
      };
    },
    journal: store.journal,
    keepPicture: ({ id }, { candidate }) => Promise.resolve(`${id}-${candidate}`),
    loadPicture: (pictureId) => store.uploads.get(pictureId),
    ...change,
  });
  return { room, tickets, canceled, report: (...report: Parameters<ReportSink>) => sink(...report), refuse: () => (refuse = true), lose: () => (lost = true) };
}

/** What was reported so far has been dealt with; a folder needs no turn of the event loop for that, but some steps within one. */
const settled = () => new Promise((resolve) => { setTimeout(resolve, 0); });

async function eventsOf(room: JobRoom, jobId: string, after = 0): Promise<JobEvent[]> {
  const events = [];
  for await (const event of room.follow(jobId, after, new AbortController().signal)) events.push(event);
  return events;
}

describe('JobRoom', () => {
  it('stores a finished candidate and names its picture in the event', async () => {
    const store = newFolderStore();
    const { room, report } = openRoom(store);
    const { id } = await room.create(drawTask);
    report(id, { type: 'started' });
    report(id, completed, new Uint8Array(1));
    report(id, { type: 'succeeded', elapsedMs: 6 });
    expect((await eventsOf(room, id))[1]).toMatchObject({ type: 'candidate.completed', pictureId: `${id}-0`, sequence: 2 });
    expect(await store.history.find(`${id}-0`)).toMatchObject({ jobId: id, codes });
  });

  it('does not know a job that the queue refused, nor does the next process', async () => {
    const store = newFolderStore();
    const { room, refuse } = openRoom(store);
    refuse();
    await expect(room.create(drawTask)).rejects.toThrow(expect.objectContaining({ code: 'queue_full' }));
    expect(await store.journal.unfinished()).toEqual([]);
  });

  it('cancels by id, says so of unknown ids, and leaves finished jobs alone', async () => {
    const { room, canceled } = openRoom(newFolderStore());
    const { id } = await room.create(drawTask);
    expect((await room.cancel(id)).state).toBe('canceled');
    expect((await room.cancel(id)).state).toBe('canceled');
    expect(canceled).toEqual([id]);
    await expect(room.cancel('nothing')).rejects.toThrow(expect.objectContaining({ code: 'job_not_found' }));
  });

  it('gives a job again to a queue that has lost it', async () => {
    const { room, tickets, report, lose } = openRoom(newFolderStore());
    const [kept, ended] = [await room.create(drawTask), await room.create(drawTask)];
    await room.recover();
    expect(tickets).toHaveLength(2);
    lose();
    report(ended.id, { type: 'canceled' });
    await room.recover();
    expect(tickets.map(({ jobId }) => jobId)).toEqual([kept.id, ended.id, kept.id]);
  });

  it('runs a task again as a new job, and leaves the old one as it is', async () => {
    const { room } = openRoom(newFolderStore());
    const { id } = await room.create(drawTask);
    await room.cancel(id);
    const again = await room.retry(id);
    expect(again).toMatchObject({ state: 'queued', task: drawTask });
    expect(again.id).not.toBe(id);
    expect((await room.get(id)).state).toBe('canceled');
  });
});

describe('after a restart', () => {
  it('jobs without an end are taken up again in order, and their readers go on without a gap', async () => {
    const store = newFolderStore();
    const before = openRoom(store);
    const [running, waiting] = [await before.room.create(drawTask), await before.room.create(drawTask)];
    before.report(running.id, { type: 'started' });
    before.report(running.id, partial(1));
    await settled();
    const after = openRoom(store);
    after.refuse();
    expect(await after.room.recover()).toBe(2);
    expect(await after.room.recover()).toBe(0);
    expect(after.tickets.map(({ jobId }) => jobId)).toEqual([running.id, waiting.id]);
    after.report(running.id, { type: 'started' });
    after.report(running.id, { type: 'succeeded', elapsedMs: 1 });
    expect((await eventsOf(after.room, running.id, 1)).map(({ sequence, type }) => [sequence, type])).toEqual([
      [2, 'candidate.partial'],
      [3, 'started'],
      [4, 'succeeded'],
    ]);
  });

  it('a picture to be described is still there', async () => {
    const store = newFolderStore();
    const png = new Uint8Array([1, 2, 3]);
    const task: DescribeTask = { kind: 'describe', model: 'dallae-s', languages: ['ko'], captions: 1, seed: 1, pictureId: await store.uploads.put(png) };
    await openRoom(store).room.create(task, png);
    const after = openRoom(store);
    await after.room.recover();
    expect(after.tickets[0]?.picture).toEqual(png);
  });

  it('finished jobs and their events can be read, and can still be run again', async () => {
    const store = newFolderStore();
    const before = openRoom(store, { draftsKept: 0 });
    const { id } = await before.room.create(drawTask);
    before.report(id, { type: 'started' });
    before.report(id, partial(1));
    before.report(id, { type: 'failed', error: { code: 'worker_lost', message: 'lost' } });
    await settled();
    const { room } = openRoom(store);
    expect(await room.get(id)).toMatchObject({ state: 'failed', sequence: 3, error: { code: 'worker_lost' } });
    expect((await eventsOf(room, id)).map(({ type }) => type)).toEqual(['started', 'failed']);
    expect((await room.retry(id)).task).toEqual(drawTask);
  });

  it('a job that never comes to an end, whoever runs it, is given up', async () => {
    const store = newFolderStore();
    const { id } = await openRoom(store).room.create(drawTask);
    for (let start = 0; start < 3; start += 1) {
      const { room, report, tickets } = openRoom(store, { startsMax: 3 });
      await room.recover();
      expect(tickets).toHaveLength(1);
      report(id, { type: 'started' });
      await settled();
    }
    const { room, tickets } = openRoom(store, { startsMax: 3 });
    await room.recover();
    await settled();
    expect(tickets).toEqual([]);
    expect(await room.get(id)).toMatchObject({ state: 'failed', error: { code: 'worker_lost' } });
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
      askToCancel: (jobId) => store.journal.askToCancel(jobId),
      toCancel: () => store.journal.toCancel(),
      dropOldDrafts: (kept) => store.journal.dropOldDrafts(kept),
      append: async (...given) => {
        if (full) throw new StoreError('storage_full', 'full');
        return store.journal.append(...given);
      },
    };
    return { journal, fill: (value: boolean) => (full = value) };
  }

  it('costs a draft, but not the job', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const store = newFolderStore();
    const { journal, fill } = fullJournal(store);
    const { room, report } = openRoom(store, { journal });
    const { id } = await room.create(drawTask);
    report(id, { type: 'started' });
    await settled();
    fill(true);
    report(id, partial(1));
    await settled();
    fill(false);
    report(id, { type: 'succeeded', elapsedMs: 1 });
    await settled();
    expect((await store.journal.eventsAfter(id, 0)).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('fails a job whose result does not fit, and writes that down as soon as there is room', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const store = newFolderStore();
    const { journal, fill } = fullJournal(store);
    const { room, report, canceled } = openRoom(store, { journal });
    const { id } = await room.create(drawTask);
    report(id, { type: 'started' });
    await vi.advanceTimersByTimeAsync(0);
    fill(true);
    report(id, completed, new Uint8Array(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(await room.get(id)).toMatchObject({ state: 'failed', error: { code: 'storage_full' } });
    expect(canceled).toEqual([id]);
    expect((await store.journal.find(id))?.state).toBe('running');
    await vi.advanceTimersByTimeAsync(6000);
    fill(false);
    await vi.advanceTimersByTimeAsync(6000);
    expect(await store.journal.find(id)).toMatchObject({ state: 'failed', sequence: 2 });
  });
});
