import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { JobReport } from '../../../server/contract/event';
import { isSketch, type GenerateTask } from '../../../server/contract/job';
import { JobError } from '../../../server/jobs/job-error';
import { JobRoom } from '../../../server/jobs/job-room';
import { LocalQueue } from '../../../server/jobs/local/local-queue';
import type { ReportSink } from '../../../server/jobs/queue';
import { codes, newFolderStore, query } from '../store/fixtures';
import { drawTask, fakeWorkers } from './fixtures';

const sketchTask: GenerateTask = { ...drawTask, sketch: true };
const busy: unknown = expect.objectContaining({ code: 'machine_busy' });
vi.spyOn(process.stderr, 'write').mockReturnValue(true);

describe('a sketch in the queue', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function setUp(slots = 8) {
    const fake = fakeWorkers();
    const reports: [string, JobReport][] = [];
    const queue = new LocalQueue({ startWorker: fake.start, sink: (jobId, report) => reports.push([jobId, report]), limit: 10, slots });
    queue.open();
    onTestFinished(() => queue.close());
    const typesOf = (jobId: string) => reports.filter(([id]) => id === jobId).map(([, { type }]) => type);
    const job = (jobId: string) => queue.add({ jobId, task: drawTask });
    const sketch = (jobId: string, client?: string) => queue.add({ jobId, task: sketchTask, ...(client === undefined ? {} : { client }) });
    const told = (type: 'run' | 'cancel') => fake.newest().jobCommands.filter((command) => command.type === type).map(({ jobId }) => jobId);
    return { ...fake, queue, typesOf, job, sketch, told };
  }

  it('starts at once, or is refused: it never waits', () => {
    const { newest, sketch, typesOf, queue } = setUp();
    expect(() => sketch('early')).toThrow(busy);
    newest().ready();
    sketch('first');
    expect(typesOf('first')).toEqual(['started']);
    expect(queue.load()).toEqual({ waiting: 0, running: 1 });
  });

  it('is refused beside a job, running or waiting', () => {
    const { newest, sketch, job } = setUp(1);
    newest().ready();
    job('first');
    expect(() => sketch('beside')).toThrow(busy);
    job('waiting');
    newest().report('first', { type: 'succeeded', elapsedMs: 1 });
    expect(() => sketch('beside')).toThrow(busy);
    newest().report('waiting', { type: 'succeeded', elapsedMs: 1 });
    sketch('alone');
  });

  it('gives way to a job, which starts at once even when sketches have every slot', () => {
    const { newest, sketch, job, told, typesOf } = setUp(2);
    newest().ready();
    sketch('one', 'first');
    sketch('two', 'second');
    expect(() => sketch('three', 'third')).toThrow(busy);
    job('job');
    expect(told('cancel')).toEqual(['one', 'two']);
    expect(typesOf('job').at(-1)).toBe('started');
    newest().report('one', { type: 'canceled' });
    expect(typesOf('one')).toEqual(['started', 'canceled']);
  });

  it('leaves slots to the sketches of others', () => {
    const { newest, sketch } = setUp(4);
    newest().ready();
    sketch('one', 'first');
    sketch('two', 'first');
    expect(() => sketch('three', 'first')).toThrow(busy);
    sketch('four', 'second');
  });

  it('is not drawn again when its worker dies', () => {
    const { newest, sketch, typesOf, told } = setUp();
    newest().ready();
    sketch('first');
    newest().die();
    expect(typesOf('first')).toEqual(['started', 'canceled']);
    vi.advanceTimersByTime(20_000);
    newest().ready();
    expect(told('run')).toEqual([]);
  });
});

describe('a sketch in the room', () => {
  function openRoom(refuse = false) {
    const store = newFolderStore();
    let report: ReportSink = () => undefined;
    const room = new JobRoom({
      createQueue: (sink) => {
        report = sink;
        const add = () => { if (refuse) throw new JobError('machine_busy', 'busy'); };
        return { add, cancel: () => undefined, load: () => ({ waiting: 0, running: 0 }), drain: () => Promise.resolve() };
      },
      journal: store.journal,
      keepPicture: ({ id, task }) => Promise.resolve(isSketch(task) ? 'link' : id),
      loadPicture: () => Promise.resolve(undefined),
    });
    return { store, room, report: (...each: Parameters<ReportSink>) => report(...each) };
  }

  it('can be followed to its end, and is written down nowhere', async () => {
    const { store, room, report } = openRoom();
    const { id } = await room.create(sketchTask);
    report(id, { type: 'started' });
    report(id, { type: 'candidate.completed', candidate: 0, codes, pictureId: '', score: -1, elapsedMs: 5 }, new Uint8Array(1));
    report(id, { type: 'succeeded', elapsedMs: 6 });
    const events = [];
    for await (const event of room.follow(id, 0, new AbortController().signal)) events.push(event);
    expect(events).toMatchObject([{ type: 'started' }, { type: 'candidate.completed', pictureId: 'link' }, { type: 'succeeded' }]);
    expect((await room.get(id)).state).toBe('succeeded');
    expect(await store.journal.find(id)).toBeUndefined();
    expect((await store.history.list(query())).entries).toEqual([]);
  });

  it('is unknown when it was refused, and to the next process', async () => {
    const { store, room } = openRoom(true);
    await expect(room.create(sketchTask)).rejects.toThrow(busy);
    expect(await store.journal.unfinished()).toEqual([]);
    await expect(room.get('nothing')).rejects.toThrow(expect.objectContaining({ code: 'job_not_found' }));
  });
});
