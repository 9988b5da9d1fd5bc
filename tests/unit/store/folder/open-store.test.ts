import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../server/store/migrations';
import { openStore } from '../../../../server/store/open-store';
import { SqliteDatabase } from '../../../../server/store/sqlite-database';
import { SqliteFile } from '../../../../server/store/sqlite-file';
import { dataFolder } from '../../../support/data-folder';
import { drawn } from '../fixtures';

describe('a data folder', () => {
  it('keeps everything until it is opened again', async () => {
    const directory = join(dataFolder(), 'made', 'when', 'missing');
    const first = openStore({ directory });
    await first.history.addDrawn(drawn('one', '달'));
    await first.renderings.put('one', new Uint8Array([7]));
    await first.close();
    const second = openStore({ directory });
    expect(await second.history.find('one')).toBeDefined();
    expect(await second.renderings.get('one')).toEqual(new Uint8Array([7]));
    await second.close();
  });

  it('belongs to one at a time', { timeout: 20_000 }, async () => {
    const directory = dataFolder();
    const first = openStore({ directory });
    expect(() => openStore({ directory })).toThrow(expect.objectContaining({ code: 'data_folder_in_use' }));
    await first.close();
    await openStore({ directory }).close();
  });

  it('that was made by a newer version, or is damaged, is left as it is', async () => {
    const newer = dataFolder();
    await openStore({ directory: newer }).close();
    const database = new SqliteFile(join(newer, 'dallae.sqlite'));
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

  it('that is full refuses what does not fit and loses nothing', async () => {
    const directory = dataFolder();
    const file = new SqliteFile(join(directory, 'small.sqlite'));
    file.execute('create table notes (text text); pragma max_page_count = 20');
    const database = new SqliteDatabase(file);
    await database.run('insert into notes values (?)', 'kept');
    const fill = database.transaction(async () => {
      for (let count = 0; count < 1000; count += 1) await database.run('insert into notes values (?)', 'x'.repeat(1000));
    });
    await expect(fill).rejects.toThrow(expect.objectContaining({ code: 'storage_full' }));
    await database.run('insert into notes values (?)', 'after');
    await database.close();
  });

  it('that was made before there were looks has its pictures looked at', async () => {
    const directory = dataFolder();
    const before = new SqliteFile(join(directory, 'dallae.sqlite'));
    before.execute(`${migrations[0] ?? ''}; pragma user_version = 1;`);
    before.run(
      "insert into pictures (id, kind, created_at, recipe, codes, score, search_text) values ('old', 'drawn', '2026-01-01T00:00:00.000Z', ?, ?, 0, '')",
      [JSON.stringify(drawn('old', '달').recipe), new Uint8Array([1, 0])],
    );
    before.close();
    const store = openStore({ directory });
    expect(await store.looks.unseen(10)).toEqual(['old']);
    expect(await store.history.find('old')).toMatchObject({ id: 'old', recipe: { prompt: '달' } });
    await store.close();
  });
});
