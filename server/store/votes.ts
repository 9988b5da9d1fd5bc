import type { Preference, Vote } from '../contract/vote';
import { preferenceSchema } from '../contract/vote';
import type { SqlDatabase } from './sql-database';
import { z } from 'zod';

/** Blind choices that people made. */
export class Votes {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** @throws StoreError */
  add({ options, winner }: Vote): void {
    this.#database.transaction(() => {
      this.#database.run('insert into votes (created_at, winner) values (?, ?)', new Date().toISOString(), winner);
      const vote = this.#database.first(z.object({ number: z.number() }), 'select last_insert_rowid() as number')?.number ?? 0;
      for (const [position, { pictureId, contestant }] of options.entries()) {
        this.#database.run('insert into vote_options (vote, position, picture_id, contestant) values (?, ?, ?, ?)', vote, position, pictureId, contestant);
      }
    });
  }

  /** How often each contestant was preferred to each other; the chosen one beats all the others shown with it. */
  preferences(): Preference[] {
    return this.#database.all(
      preferenceSchema,
      `select one.contestant as winner, other.contestant as loser,
              sum(v.winner is not null) as wins, sum(v.winner is null) as ties
       from votes v
       join vote_options one on one.vote = v.number and (v.winner is null or one.position = v.winner)
       join vote_options other on other.vote = v.number and other.position <> one.position
       where one.contestant <> other.contestant and (v.winner is not null or one.position < other.position)
       group by one.contestant, other.contestant
       order by one.contestant, other.contestant`,
    );
  }
}
