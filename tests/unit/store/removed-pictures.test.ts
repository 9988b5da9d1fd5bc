import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../server/store/open-store';
import { dataFolder } from '../../support/data-folder';
import { completed, drawn, idsOf, newJob, newStore } from './fixtures';

const png = new Uint8Array([1, 2, 3]);
const moment = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));

/** Four pictures, the second one starred and described, and an upload. */
function filled(store: Store): string {
  for (const id of ['one', 'two', 'three']) store.history.addDrawn(drawn(id, `노란 고양이 ${id}`));
  store.history.star('two', true);
  store.history.addCaption('two', { jobId: 'job', language: 'ko', position: 0, model: 'dallae-s', text: '바닷가의 사과', confidence: 0.5 });
  store.renderings.put('two', png);
  const upload = store.uploads.put(png, moment(0));
  store.history.addDrawn(drawn('four', '달'));
  return upload;
}

describe('a removed picture', () => {
  it('is gone for every search, and comes back to its place with all that was known of it', () => {
    const store = newStore();
    const upload = filled(store);
    const before = ['two', upload].map((id) => store.history.find(id));
    expect(store.removed.remove(['two', upload, 'nobody', 'two']).map(({ id }) => id)).toEqual(['two', upload]);
    expect(idsOf(store)).toEqual(['four', 'three', 'one']);
    expect(idsOf(store, { query: '닷가' })).toEqual([]);
    expect(store.history.find('two')).toBeUndefined();
    expect([store.renderings.get('two'), store.uploads.get(upload)]).toEqual([undefined, undefined]);

    expect(store.removed.restore(['two', upload]).map(({ id }) => id).sort()).toEqual([upload, 'two'].sort());
    expect(idsOf(store)).toEqual(['four', upload, 'three', 'two', 'one']);
    expect(['two', upload].map((id) => store.history.find(id))).toEqual(before);
    for (const query of ['닷가', '고양이 two']) expect(idsOf(store, { query })).toEqual(['two']);
    expect([store.renderings.get('two'), store.uploads.get(upload)]).toEqual([png, png]);
    expect(store.removed.list()).toEqual([]);
    expect(store.removed.restore(['two'])).toEqual([]);
  });

  it('waits in batches, the newest first, also after the folder was closed, until its time is over', () => {
    const directory = dataFolder();
    const first = openStore({ directory });
    filled(first);
    first.removed.remove(['one', 'two'], moment(1));
    first.removed.remove(['four'], moment(2));
    first.close();
    const second = openStore({ directory });
    expect(second.removed.list()).toEqual([
      { removedAt: moment(2).toISOString(), pictureIds: ['four'] },
      { removedAt: moment(1).toISOString(), pictureIds: ['two', 'one'] },
    ]);
    second.removed.forget(moment(2));
    expect(second.removed.restore(['one', 'two', 'four']).map(({ id }) => id)).toEqual(['four']);
    second.close();
  });

  it('is told of by its job again, also when it is the only one that comes back', () => {
    const { journal, removed } = newStore();
    journal.create(newJob('job'));
    for (const candidate of [0, 1]) journal.append(newJob('job', { state: 'running' }), completed('job', candidate + 1, candidate));
    journal.append(newJob('job', { state: 'succeeded' }), { type: 'succeeded', jobId: 'job', sequence: 3, elapsedMs: 9 });
    const [job, events] = [journal.find('job'), journal.eventsAfter('job', 0)];
    removed.remove(['job-0', 'job-1']);
    expect(journal.find('job')).toBeUndefined();
    removed.restore(['job-0']);
    expect(journal.find('job')).toEqual(job);
    expect(journal.eventsAfter('job', 0).map(({ sequence }) => sequence)).toEqual([1, 3]);
    removed.restore(['job-1']);
    expect(journal.eventsAfter('job', 0)).toEqual(events);
    expect(journal.unfinished()).toEqual([]);
  });

  it('that was taken in again meanwhile stays as it is now', () => {
    const store = newStore();
    filled(store);
    store.removed.remove(['two']);
    store.history.addDrawn(drawn('two', '노란 고양이 two'));
    store.removed.restore(['two']);
    expect(idsOf(store)[0]).toBe('two');
    expect(store.history.find('two')).toMatchObject({ starred: false });
    expect(store.removed.list()).toEqual([]);
  });
});
