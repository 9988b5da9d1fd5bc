import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalQueue } from '../../../server/jobs/local/local-queue';
import { fakeWorkers } from './fixtures';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
vi.spyOn(process.stderr, 'write').mockReturnValue(true);

const request = { model: 'dallae-s', codes: 'AAAA' };
const png = new Uint8Array([1, 2, 3]);

function setUp() {
  const fake = fakeWorkers();
  const queue = new LocalQueue({ startWorker: fake.start, sink: () => undefined, limit: 1 });
  queue.open();
  return { ...fake, queue };
}

/** Ids of what the newest worker was told to render. */
function idsOf({ newest }: Pick<ReturnType<typeof setUp>, 'newest'>): number[] {
  return newest().commands.flatMap((command) => (command.type === 'render' ? [command.renderId] : []));
}

describe('rendering', () => {
  it('waits for the worker, and each gets the picture that it asked for', async () => {
    const subject = setUp();
    const pictures = [subject.queue.render(request), subject.queue.render({ ...request, codes: 'BBBB' })];
    subject.newest().ready();
    const [first = 0, second = 0] = idsOf(subject);
    subject.newest().rendered(second, new Uint8Array([2]));
    subject.newest().rendered(first, new Uint8Array([1]));
    expect(await Promise.all(pictures)).toEqual([new Uint8Array([1]), new Uint8Array([2])]);
  });

  it('tells why there is no picture', async () => {
    const subject = setUp();
    subject.newest().ready();
    const picture = subject.queue.render(request);
    subject.newest().refuse(idsOf(subject)[0] ?? 0, { code: 'invalid_request', message: '' });
    await expect(picture).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('is asked again of the next worker when one is lost, but not for ever', async () => {
    const subject = setUp();
    subject.newest().ready();
    const picture = subject.queue.render(request);
    subject.newest().die();
    vi.advanceTimersByTime(20_000);
    subject.newest().ready();
    subject.newest().rendered(idsOf(subject)[0] ?? 0, png);
    expect(await picture).toEqual(png);

    const deadly = expect(subject.queue.render(request)).rejects.toMatchObject({ code: 'worker_lost' });
    for (let death = 0; death < 3; death += 1) {
      expect(idsOf(subject)).not.toEqual([]);
      subject.newest().die();
      vi.advanceTimersByTime(20_000);
      subject.newest().ready();
    }
    expect(idsOf(subject)).toEqual([]);
    await deadly;
  });

  it('is given up when no worker comes up', async () => {
    const subject = setUp();
    const picture = expect(subject.queue.render(request)).rejects.toMatchObject({ code: 'worker_lost' });
    for (let start = 0; start < 5; start += 1) {
      subject.newest().die();
      vi.advanceTimersByTime(20_000);
    }
    await picture;
  });

  it('is refused when too many wait', async () => {
    const { queue } = setUp();
    for (let count = 0; count < 100; count += 1) void queue.render(request);
    await expect(queue.render(request)).rejects.toMatchObject({ code: 'queue_full' });
  });
});

describe('reading', () => {
  it('waits for the worker beside the renderings, and gets the codes', async () => {
    const subject = setUp();
    const answers = [subject.queue.encode({ model: 'dallae-s', picture: png }), subject.queue.render(request)] as const;
    subject.newest().ready();
    const encodeId = subject.newest().commands.flatMap((command) => (command.type === 'encode' ? [command.encodeId] : []))[0] ?? 0;
    subject.newest().rendered(idsOf(subject)[0] ?? 0, png);
    subject.newest().encoded(encodeId, 'CCCC');
    expect(await Promise.all(answers)).toEqual(['CCCC', png]);
  });
});

describe('looking into a picture', () => {
  it('gives each question its own answer, and notices one that does not belong to it', async () => {
    const subject = setUp();
    subject.newest().ready();
    const drawing = { model: 'dallae-s', codes: 'AAAA', prompt: '달' };
    const [work, words] = [subject.queue.inspector.pictureWork('dallae-s'), subject.queue.inspector.wordInfluence(drawing)];
    const ids = subject.newest().commands.flatMap((command) => (command.type === 'inspect' ? [[command.inspectionId, command.question] as const] : []));
    expect(ids.map(([, question]) => question)).toEqual([{ about: 'work', model: 'dallae-s' }, { about: 'words', ...drawing }]);
    subject.newest().inspected(ids[1]?.[0] ?? 0, { about: 'words', words: [] });
    subject.newest().inspected(ids[0]?.[0] ?? 0, { about: 'words', words: [] });
    expect(await words).toEqual([]);
    await expect(work).rejects.toMatchObject({ code: 'internal_error' });
  });
});
