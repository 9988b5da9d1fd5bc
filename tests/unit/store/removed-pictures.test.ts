import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/open-store';
import { completed, drawn, idsOf, newJob, newPlace, newStore } from './fixtures';

const png = new Uint8Array([1, 2, 3]);
const moment = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));

/** Four pictures, the second one starred and described, and an upload. */
async function filled(store: Store): Promise<string> {
  for (const id of ['one', 'two', 'three']) await store.history.addDrawn(drawn(id, `노란 고양이 ${id}`));
  await store.history.star('two', true);
  await store.history.addCaption('two', { jobId: 'job', language: 'ko', position: 0, model: 'dallae-s', text: '바닷가의 사과', confidence: 0.5 });
  await store.renderings.put('two', png);
  const upload = await store.uploads.put(png, moment(0));
  await store.history.addDrawn(drawn('four', '달'));
  return upload;
}

describe('a removed picture', () => {
  it('is gone for every search, and comes back to its place with all that was known of it', async () => {
    const store = await newStore();
    const upload = await filled(store);
    const before = await Promise.all(['two', upload].map((id) => store.history.find(id)));
    expect((await store.removed.remove(['two', upload, 'nobody', 'two'])).map(({ id }) => id)).toEqual(['two', upload]);
    expect(await idsOf(store)).toEqual(['four', 'three', 'one']);
    expect(await idsOf(store, { query: '닷가' })).toEqual([]);
    expect(await store.history.find('two')).toBeUndefined();
    expect([await store.renderings.get('two'), await store.uploads.get(upload)]).toEqual([undefined, undefined]);

    expect((await store.removed.restore(['two', upload])).map(({ id }) => id).sort()).toEqual([upload, 'two'].sort());
    expect(await idsOf(store)).toEqual(['four', upload, 'three', 'two', 'one']);
    expect(await Promise.all(['two', upload].map((id) => store.history.find(id)))).toEqual(before);
    for (const query of ['닷가', '고양이 two']) expect(await idsOf(store, { query })).toEqual(['two']);
    expect([await store.renderings.get('two'), await store.uploads.get(upload)]).toEqual([png, png]);
    expect(await store.removed.list()).toEqual([]);
    expect(await store.removed.restore(['two'])).toEqual([]);
  });

  it('waits in batches, the newest first, also after the store was closed, until its time is over', async () => {
    const open = await newPlace();
    const first = open();
    await filled(first);
    await first.removed.remove(['one', 'two'], moment(1));
    await first.removed.remove(['four'], moment(2));
    await first.close();
    const second = open();
    expect(await second.removed.list()).toEqual([
      { removedAt: moment(2).toISOString(), pictureIds: ['four'] },
      { removedAt: moment(1).toISOString(), pictureIds: ['two', 'one'] },
    ]);
    await second.removed.forget(moment(2));
    expect((await second.removed.restore(['one', 'two', 'four'])).map(({ id }) => id)).toEqual(['four']);
    await second.close();
  });

  it('is told of by its job again, also when it is the only one that comes back', async () => {
    const { journal, removed } = await newStore();
    await journal.create(newJob('job'));
    for (const candidate of [0, 1]) await journal.append(newJob('job', { state: 'running' }), completed('job', candidate + 1, candidate));
    await journal.append(newJob('job', { state: 'succeeded' }), { type: 'succeeded', jobId: 'job', sequence: 3, elapsedMs: 9 });
    const [job, events] = [await journal.find('job'), await journal.eventsAfter('job', 0)];
    await removed.remove(['job-0', 'job-1']);
    expect(await journal.find('job')).toBeUndefined();
    await removed.restore(['job-0']);
    expect(await journal.find('job')).toEqual(job);
    expect((await journal.eventsAfter('job', 0)).map(({ sequence }) => sequence)).toEqual([1, 3]);
    await removed.restore(['job-1']);
    expect(await journal.eventsAfter('job', 0)).toEqual(events);
    expect(await journal.unfinished()).toEqual([]);
  });

  it('that was taken in again meanwhile stays as it is now', async () => {
    const store = await newStore();
    await filled(store);
    await store.removed.remove(['two']);
    await store.history.addDrawn(drawn('two', '노란 고양이 two'));
    await store.removed.restore(['two']);
    expect((await idsOf(store))[0]).toBe('two');
    expect(await store.history.find('two')).toMatchObject({ starred: false });
    expect(await store.removed.list()).toEqual([]);
  });
});
