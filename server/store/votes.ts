import { z } from 'zod';
import type { Ballot, Vote } from '../contract/vote';
import { flagSchema, jsonColumn, type SqlDatabase } from './sql-database';

const ballotSchema = z.object({
  contestants: jsonColumn(z.array(z.string())),
  chosen: z.string().nullable(),
  allBad: flagSchema,
  votes: z.number(),
});

/** Blind choices that people made. */
export class Votes {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** @throws StoreError */
  add({ options, winner, allBad }: Vote): void {
    this.#database.transaction(() => {
      this.#database.run('insert into votes (created_at, winner, all_bad) values (?, ?, ?)', new Date().toISOString(), winner, allBad ? 1 : 0);
      const vote = this.#database.first(z.object({ number: z.number() }), 'select last_insert_rowid() as number')?.number ?? 0;
      for (const [position, { pictureId, contestant }] of options.entries()) {
        this.#database.run('insert into vote_options (vote, position, picture_id, contestant) values (?, ?, ?, ?)', vote, position, pictureId, contestant);
      }
    });
  }

  /** All votes, those of the same contestants and outcome together. @throws StoreError */
  ballots(): Ballot[] {
    return this.#database.all(
      ballotSchema,
      `select contestants, chosen, allBad, count(*) as votes
       from (
         select (select json_group_array(contestant) from (select contestant from vote_options where vote = v.number order by contestant)) as contestants,
                (select contestant from vote_options where vote = v.number and position = v.winner) as chosen,
                v.all_bad as allBad
         from votes v
       )
       group by contestants, chosen, allBad
       order by contestants, chosen, allBad`,
    );
  }
}
