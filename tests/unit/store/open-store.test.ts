import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/store/open-store';
import { SqlDatabase } from '../../../server/store/sql-database';
import { dataFolder } from '../../support/data-folder';
import { drawn } from './fixtures';

describe('a data folder', () => {
  it('keeps everything until it is opened again', () => {
    const directory = join(dataFolder(), 'made', 'when', 'missing');
    const first = openStore({ directory });
    first.history.addDrawn(drawn('one', '달'));
    first.renderings.put('one', new Uint8Array([7]));
    first.close();
    const second = openStore({ directory });
    expect(second.history.find('one')).toBeDefined();
    expect(second.renderings.get('one')).toEqual(new Uint8Array([7]));
    second.close();
  });

  it('belongs to one at a time', { timeout: 20_000 }, () => {
    const directory = dataFolder();
    const first = openStore({ directory });
    expect(() => openStore({ directory })).toThrow(expect.objectContaining({ code: 'data_folder_in_use' }));
    first.close();
    openStore({ directory }).close();
  });

  it('that was made by a newer version, or is damaged, is left as it is', () => {
    const newer = dataFolder();
    openStore({ directory: newer }).close();
    const database = new SqlDatabase(join(newer, 'dallae.sqlite'));
    database.execute('pragma user_version = 999');
    database.close();
    expect(() => openStore({ directory: newer })).toThrow(/newer version/);
    const damaged = dataFolder();
    writeFileSync(join(damaged, 'dallae.sqlite'), 'no database '.repeat(1000));
    expect(() => openStore({ directory: damaged })).toThrow(expect.objectContaining({ code: 'storage_unavailable' }));
  });

  it('that cannot be made or written is told apart from an empty one', () => {
    const folder = dataFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openStore({ directory: join(file, 'data') })).toThrow(expect.objectContaining({ code: 'storage_unavailable' }));
    // The superuser may write everywhere.
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    expect(() => openStore({ directory: folder })).toThrow(expect.objectContaining({ code: 'storage_unavailable' }));
    chmodSync(folder, 0o700);
  });

  it('that is full refuses what does not fit and loses nothing', () => {
    const directory = dataFolder();
    const database = new SqlDatabase(join(directory, 'small.sqlite'));
    database.execute('create table notes (text text); pragma max_page_count = 20');
    database.run('insert into notes values (?)', 'kept');
    const fill = () => database.transaction(() => {
      for (let count = 0; count < 1000; count += 1) database.run('insert into notes values (?)', 'x'.repeat(1000));
    });
    expect(fill).toThrow(expect.objectContaining({ code: 'storage_full' }));
    database.run('insert into notes values (?)', 'after');
    database.close();
  });
});

describe('pixels', () => {
  it('make room for newer ones, but the newest stays even when it is too large alone', () => {
    const directory = dataFolder();
    const store = openStore({ directory, renderingBytes: 10 });
    const { renderings } = store;
    for (const id of ['a', 'b', 'b', 'c']) renderings.put(id, new Uint8Array(4));
    expect([renderings.get('a'), renderings.get('b')?.length, renderings.get('c')?.length]).toEqual([undefined, 4, 4]);
    renderings.put('large', new Uint8Array(40));
    expect([renderings.get('c'), renderings.get('large')?.length]).toEqual([undefined, 40]);
    store.close();
  });
});

describe('votes', () => {
  it('are counted by who was shown and what came of it', () => {
    const store = openStore({ directory: dataFolder() });
    const { votes } = store;
    const options = ['c', 'a', 'b'].map((contestant) => ({ contestant, pictureId: contestant }));
    const two = options.slice(1);
    votes.add({ options, winner: 1, allBad: false });
    votes.add({ options: [...options].reverse(), winner: 1, allBad: false });
    votes.add({ options: two, winner: 1, allBad: false });
    votes.add({ options: two, winner: null, allBad: false });
    votes.add({ options: two, winner: null, allBad: true });
    expect(votes.ballots()).toEqual([
      { contestants: ['a', 'b', 'c'], chosen: 'a', allBad: false, votes: 2 },
      { contestants: ['a', 'b'], chosen: null, allBad: false, votes: 1 },
      { contestants: ['a', 'b'], chosen: null, allBad: true, votes: 1 },
      { contestants: ['a', 'b'], chosen: 'b', allBad: false, votes: 1 },
    ]);
    store.close();
  });
});
