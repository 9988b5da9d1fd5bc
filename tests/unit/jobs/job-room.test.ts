import { describe, expect, it } from 'vitest';
import { JobError } from '../../../server/jobs/job-error';
import { JobRoom } from '../../../server/jobs/job-room';
import type { ReportSink } from '../../../server/jobs/queue';
import { drawTask } from './fixtures';

function setUp(capacity?: number) {
  let sink: ReportSink = () => undefined;
  let refuse = false;
  const kept: [string, number][] = [];
  const room = new JobRoom({
    createQueue: (given) => {
      sink = given;
      return {
        add: () => {
          if (refuse) throw new JobError('queue_full', 'full');
        },
        cancel: (jobId) => sink(jobId, { type: 'canceled' }),
        load: () => ({ waiting: 0, running: 0 }),
      };
    },
    keepPicture: (jobId, candidate) => {
      kept.push([jobId, candidate]);
      return `picture-${candidate}`;
    },
    ...(capacity === undefined ? {} : { capacity }),
  });
  return { room, kept, report: (...report: Parameters<ReportSink>) => sink(...report), refuse: () => (refuse = true) };
}

describe('JobRoom', () => {
  it('stores a finished candidate and names its picture in the event', async () => {
    const { room, kept, report } = setUp();
    const { id } = room.create(drawTask);
    report(id, { type: 'started' });
    report(id, { type: 'candidate.completed', candidate: 0, codes: 'AAAA', pictureId: '', score: -1, elapsedMs: 5 }, new Uint8Array(1));
    report(id, { type: 'succeeded', elapsedMs: 6 });
    const events = [];
    for await (const event of room.follow(id, 0, new AbortController().signal)) events.push(event);
    expect(events[1]).toMatchObject({ type: 'candidate.completed', pictureId: 'picture-0', sequence: 2 });
    expect(kept).toEqual([[id, 0]]);
  });

  it('does not know a job that the queue refused', () => {
    const { room, refuse } = setUp();
    refuse();
    expect(() => room.create(drawTask)).toThrow(expect.objectContaining({ code: 'queue_full' }));
  });

  it('cancels by id, and says so of unknown ids', () => {
    const { room } = setUp();
    expect(room.cancel(room.create(drawTask).id).state).toBe('canceled');
    expect(() => room.cancel('nothing')).toThrow(expect.objectContaining({ code: 'job_not_found' }));
  });

  it('forgets the oldest finished jobs first, and never one that is under way', () => {
    const { room, report } = setUp(2);
    const [first, second] = [room.create(drawTask), room.create(drawTask)];
    report(second.id, { type: 'canceled' });
    room.create(drawTask);
    expect(room.get(first.id).state).toBe('queued');
    expect(() => room.get(second.id)).toThrow();
  });
});
