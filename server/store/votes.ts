import { z } from 'zod';
import type { Ballot, Vote } from '../contract/vote';
import { flagSchema, jsonColumn, type SqlDatabase } from './sql-database';

const ballotSchema = z
  .object({ contestants: jsonColumn(z.array(z.string())), chosen: z.string().nullable(), all_bad: flagSchema, votes: z.number() })
  .transform(({ all_bad: allBad, ...ballot }): Ballot => ({ ...ballot, allBad }));

/** Blind choices that people made. */
export class Votes {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** @throws StoreError */
  add({ options, winner, allBad }: Vote): Promise<void> {
    return this.#database.transaction(async () => {
      const vote = await this.#database.first(
        z.object({ number: z.number() }), 'insert into votes (created_at, winner, all_bad) values (?, ?, ?) returning number', new Date().toISOString(), winner, allBad ? 1 : 0);
      for (const [position, { pictureId, contestant }] of options.entries()) {
        await this.#database.run('insert into vote_options (vote, position, picture_id, contestant) values (?, ?, ?, ?)', vote?.number ?? 0, position, pictureId, contestant);
      }
    });
  }

  /** All votes, those of the same contestants and outcome together. @throws StoreError */
  ballots(): Promise<Ballot[]> {
    const contestants = `select ${this.#database.dialect.jsonArray}(contestant) from (select contestant from vote_options where vote = v.number order by contestant) shown`;
    return this.#database.all(
      ballotSchema,
      `select contestants, chosen, all_bad, count(*) as votes
       from (
         select cast((${contestants}) as text) as contestants,
                (select contestant from vote_options where vote = v.number and position = v.winner) as chosen,
                v.all_bad
         from votes v
       ) ballots
       group by contestants, chosen, all_bad
       order by contestants, chosen nulls first, all_bad`,
    );
  }
}
