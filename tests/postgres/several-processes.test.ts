import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { JobEvent } from '../../server/contract/event';
import { JobRoom } from '../../server/jobs/job-room';
import type { ReportSink } from '../../server/jobs/queue';
import type { Store } from '../../server/store/open-store';
import { drawTask, partial } from '../unit/jobs/fixtures';
import { codes, drawn, idsOf, newPlace } from '../unit/store/fixtures';

const silenceMs = 400;
const completed = { type: 'candidate.completed', candidate: 0, codes, pictureId: '', score: -1, elapsedMs: 5 } as const;

/** Web processes that share a database, as far as jobs go; each has a queue that is played by hand. */
async function openProcesses(count: number) {
  const open = await newPlace();
  return Array.from({ length: count }, () => openProcess(open({ silenceMs })));
}

function openProcess(store: Store) {
  let sink: ReportSink = () => undefined;
  const canceled: string[] = [];
  const tickets: string[] = [];
  const room = new JobRoom({
    createQueue: (given) => {
      sink = given;
      return {
        add: ({ jobId }) => void tickets.push(jobId),
        cancel: (jobId) => {
          canceled.push(jobId);
          if (tickets.includes(jobId)) sink(jobId, { type: 'canceled' });
        },
        load: () => ({ waiting: 0, running: 0 }),
        drain: () => Promise.resolve(),
      };
    },
    journal: store.journal,
    keepPicture: async ({ id }, { candidate }, png) => {
      await store.renderings.put(`${id}-${candidate}`, png);
      return `${id}-${candidate}`;
    },
    loadPicture: (pictureId) => store.uploads.get(pictureId),
  });
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    await store.close();
  };
  onTestFinished(end);
  return { store, room, tickets, canceled, report: (...report: Parameters<ReportSink>) => sink(...report), end };
}

async function eventsOf(room: JobRoom, jobId: string): Promise<JobEvent[]> {
  const events = [];
  for await (const event of room.follow(jobId, 0, new AbortController().signal)) events.push(event);
  return events;
}

describe('several processes on one database', () => {
  it('have one history, with its pictures and uploads', async () => {
    const [first, second] = await openProcesses(2);
    const png = new Uint8Array([1, 2, 3]);
    await first?.store.history.addDrawn(drawn('one', '검은 고양이'));
    await first?.store.renderings.put('one', png);
    const upload = (await first?.store.uploads.put(png)) ?? '';
    if (second === undefined) return expect.unreachable();
    expect(await idsOf(second.store, { query: '양이' })).toEqual(['one']);
    expect([await second.store.renderings.get('one'), await second.store.uploads.get(upload)]).toEqual([png, png]);
    await second.store.history.star('one', true);
    expect(await first?.store.history.find('one')).toMatchObject({ starred: true });
  });

  it('let readers follow and stop a job through each of them', async () => {
    const [first, second] = await openProcesses(2);
    if (first === undefined || second === undefined) return expect.unreachable();
    const { id } = await first.room.create(drawTask);
    const reading = eventsOf(second.room, id);
    first.report(id, { type: 'started' });
    first.report(id, partial(1));
    first.report(id, completed, new Uint8Array([7]));
    await vi.waitFor(async () => expect(await second.store.renderings.get(`${id}-0`)).toEqual(new Uint8Array([7])));
    expect((await second.room.cancel(id)).state).toBe('running');
    expect(second.tickets).toEqual([]);
    await first.room.recover();
    expect(first.canceled).toEqual([id]);
    expect((await reading).map(({ type, sequence }) => [sequence, type])).toEqual([
      [1, 'started'], [2, 'candidate.partial'], [3, 'candidate.completed'], [4, 'canceled'],
    ]);
    expect(await eventsOf(first.room, id)).toEqual(await reading);
  });

  it('leave the jobs of the living alone, and take over those of one that is gone, once', async () => {
    const [gone, living, other] = await openProcesses(3);
    if (gone === undefined || living === undefined || other === undefined) return expect.unreachable();
    const [lost, kept] = [await gone.room.create(drawTask), await living.room.create(drawTask)];
    await gone.room.recover();
    gone.report(lost.id, { type: 'started' });
    const reading = eventsOf(living.room, lost.id);
    // From now on the first process says nothing any more, as one that was killed.
    const until = Date.now() + 4 * silenceMs;
    while (Date.now() < until) {
      await Promise.all([living.room.recover(), other.room.recover()]);
      await pause(silenceMs / 8);
    }
    expect(other.tickets.concat(living.tickets).filter((jobId) => jobId === lost.id)).toHaveLength(1);
    expect(other.tickets).not.toContain(kept.id);
    const heir = other.tickets.includes(lost.id) ? other : living;
    heir.report(lost.id, { type: 'started' });
    heir.report(lost.id, { type: 'succeeded', elapsedMs: 1 });
    expect((await reading).map(({ sequence, type }) => [sequence, type])).toEqual([[1, 'started'], [2, 'started'], [3, 'succeeded']]);
  });

  it('let go of what another took over while they slept, and have their readers go on there', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const [asleep, other] = await openProcesses(2);
    if (asleep === undefined || other === undefined) return expect.unreachable();
    const [late, silent] = [await asleep.room.create(drawTask), await asleep.room.create(drawTask)];
    asleep.report(late.id, { type: 'started' });
    const readings = [late, silent].map(({ id }) => eventsOf(asleep.room, id));
    await vi.waitFor(async () => {
      await other.room.recover();
      expect(other.tickets).toEqual([late.id, silent.id]);
    }, { timeout: 20 * silenceMs, interval: silenceMs / 8 });
    // It wakes up with a result, and hears of the other job only when it looks.
    asleep.report(late.id, completed, new Uint8Array([7]));
    asleep.report(late.id, { type: 'succeeded', elapsedMs: 1 });
    await asleep.room.recover();
    expect(asleep.canceled.toSorted()).toEqual([late.id, silent.id].toSorted());
    for (const { id } of [late, silent]) {
      other.report(id, { type: 'started' });
      other.report(id, completed, new Uint8Array([7]));
      other.report(id, { type: 'succeeded', elapsedMs: 1 });
    }
    const rest = ['started', 'candidate.completed', 'succeeded'];
    const seen = await Promise.all(readings);
    expect(seen.map((events) => events.map(({ type }) => type))).toEqual([['started', ...rest], rest]);
    expect(seen).toEqual(await Promise.all([late, silent].map(({ id }) => eventsOf(other.room, id))));
  });

  it('take over at once what one left that was closed in order', async () => {
    const [closed, other] = await openProcesses(2);
    if (closed === undefined || other === undefined) return expect.unreachable();
    await closed.room.recover();
    const { id } = await closed.room.create(drawTask);
    expect(await other.room.recover()).toBe(0);
    await closed.end();
    expect(await other.room.recover()).toBe(1);
    expect(other.tickets).toEqual([id]);
  });

  it('never do the same for a story at the same time', async () => {
    const [first, second] = await openProcesses(2);
    if (first === undefined || second === undefined) return expect.unreachable();
    let end: () => void = () => undefined;
    const working = first.store.stories.alone('story', () => new Promise<string>((resolve) => { end = () => resolve('done'); }));
    await vi.waitFor(async () => expect(await second.store.stories.alone('story', () => Promise.resolve('too'))).toBeNull());
    expect(await second.store.stories.alone('another', () => Promise.resolve('too'))).toBe('too');
    end();
    expect(await working).toBe('done');
    expect(await second.store.stories.alone('story', () => Promise.resolve('after'))).toBe('after');
  });
});
