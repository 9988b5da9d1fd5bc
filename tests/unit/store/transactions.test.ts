import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { SqlDatabase } from '../../../server/store/sql-database';
import { newDatabase } from './fixtures';

const pause = () => new Promise((resolve) => { setTimeout(resolve, 2); });

async function withNotes(): Promise<SqlDatabase> {
  const database = await newDatabase();
  onTestFinished(() => database.close());
  await database.run('create table notes (note text not null primary key)');
  return database;
}

async function notesIn(database: SqlDatabase): Promise<string[]> {
  return (await database.all(z.object({ note: z.string() }), 'select note from notes order by note')).map(({ note }) => note);
}

const add = (database: SqlDatabase, note: string) => database.run('insert into notes (note) values (?)', note);

describe('a transaction', () => {
  it('keeps all or nothing, and takes nothing with it that others wrote meanwhile', async () => {
    const database = await withNotes();
    const failing = database.transaction(async () => {
      await add(database, 'inside');
      await pause();
      await add(database, 'inside, too');
      throw new RangeError('no');
    });
    await Promise.all([expect(failing).rejects.toThrow(RangeError), add(database, 'outside')]);
    expect(await notesIn(database)).toEqual(['outside']);
  });

  it('shows nobody else a part of what it does, but itself all of it', async () => {
    const database = await withNotes();
    const seen: string[][] = [];
    await Promise.all([
      database.transaction(async () => {
        await add(database, 'a');
        await pause();
        await database.transaction(() => add(database, 'b'));
        seen.push(await notesIn(database));
      }),
      notesIn(database).then((notes) => seen.unshift(notes)),
    ]);
    expect([[], ['a', 'b']]).toContainEqual(seen[0]);
    expect(seen).toContainEqual(['a', 'b']);
    expect(await notesIn(database)).toEqual(['a', 'b']);
  });

  it('lets others have their turn, in good times and bad', async () => {
    const database = await withNotes();
    const work = (number: number) => database.transaction(async () => {
      await add(database, String(number));
      await pause();
      if (number % 2 === 1) throw new RangeError('odd');
    });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, number) => work(number)));
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(Array.from({ length: 10 }, (_, number) => number % 2 === 0));
    expect(await notesIn(database)).toEqual(['0', '2', '4', '6', '8']);
  });

  it('refuses what somebody started in it and did not await', async () => {
    const database = await withNotes();
    let late: Promise<unknown> = Promise.resolve();
    await database.transaction(async () => {
      await add(database, 'in time');
      late = pause().then(() => add(database, 'late'));
    });
    await expect(late).rejects.toThrow('after the end of the transaction');
    expect(await notesIn(database)).toEqual(['in time']);
  });
});
