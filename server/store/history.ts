import { z } from 'zod';
import { codesFromBase64 } from '../contract/codes';
import type { DrawnEntry, HistoryEntry, HistoryPage, HistoryQuery, KeptCaption, Recipe, UploadedEntry } from '../contract/history';
import { codesToBlob, entriesOf, pictureColumns, pictureRowSchema } from './history-row';
import { searchHistory } from './history-search';
import { addToSearchText } from './search-text';
import { marksFor, type SqlDatabase } from './sql-database';
import type { Statement } from './sql-dialect';
import type { SqlValue } from './sql-value';

const idRow = z.object({ id: z.string() });
const numberRow = z.object({ number: z.number() });
/** Which of its seed's pictures a drawn one is, as SQL. */
const candidateOf = "cast(recipe ->> 'candidate' as integer)";

/** Every picture that was drawn or uploaded, with its captions. Every method throws StoreError when nothing can be written or read. */
export class History {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** One page, newest first. */
  list(query: HistoryQuery): Promise<HistoryPage> {
    return searchHistory(this.#database, query);
  }

  async find(id: string): Promise<HistoryEntry | undefined> {
    const rows = await this.#database.all(pictureRowSchema, `select ${pictureColumns} from pictures p where id = ?`, id);
    return (await entriesOf(this.#database, rows))[0];
  }

  /** Id of the newest picture that was drawn so. */
  async findByRecipe({ prompt, model, seed, candidate, sampling, start }: Recipe): Promise<string | undefined> {
    const found = await this.#database.first(
      idRow,
      `select id from pictures where seed = ? and ${this.#database.dialect.unindexed('model')} = ? and recipe ->> 'prompt' = ? and ${candidateOf} = ?
         and cast(recipe -> 'sampling' as text) = ? and cast(recipe -> 'start' as text) is not distinct from ? order by number desc limit 1`,
      seed, model, prompt, candidate, JSON.stringify(sampling), start === undefined ? null : JSON.stringify(start),
    );
    return found?.id;
  }

  /** Id of a job's picture. */
  async findByJob(jobId: string, candidate: number): Promise<string | undefined> {
    return (await this.#database.first(idRow, `select id from pictures where job_id = ? and ${candidateOf} = ?`, jobId, candidate))?.id;
  }

  /** A job's pictures as far as they are there, in the order of their candidates. */
  async ofJob(jobId: string): Promise<DrawnEntry[]> {
    const rows = await this.#database.all(pictureRowSchema, `select ${pictureColumns} from pictures p where job_id = ? order by ${candidateOf}`, jobId);
    return (await entriesOf(this.#database, rows)).flatMap((entry) => (entry.kind === 'drawn' ? [entry] : []));
  }

  /** Keeps a drawn picture. One that is known already keeps its star and its place: a job that was lost draws the same again. Returns whether it was new. @param number the place that it had before; the newest one when absent. */
  addDrawn({ id, jobId, createdAt, starred, recipe, codes, decoder, score, captions }: DrawnEntry, number?: number): Promise<boolean> {
    return this.#add({
      number, id, kind: 'drawn', job_id: jobId, created_at: createdAt, starred: starred ? 1 : 0, language: /\p{Script=Hangul}/u.test(recipe.prompt) ? 'ko' : 'en',
      model: recipe.model, seed: recipe.seed, recipe: JSON.stringify(recipe), codes: codesToBlob(codesFromBase64(codes)), decoder: decoder ?? null, score,
    }, [recipe.prompt], captions);
  }

  /** Keeps many entries at once, or none of them. Returns how many were new. @param entries the newest first, as lists give them. */
  addAll(entries: readonly (DrawnEntry | (UploadedEntry & { readonly png?: Uint8Array | undefined }))[]): Promise<number> {
    return this.#database.transaction(async () => {
      let added = 0;
      for (const entry of entries.toReversed()) {
        if (entry.kind === 'drawn' ? await this.addDrawn(entry) : entry.png !== undefined && (await this.addUpload(entry, entry.png))) added += 1;
      }
      return added;
    });
  }

  /** Keeps an uploaded picture under the name of its content; once, however often it comes. Returns whether it was new. @param png without anybody's metadata. @param number as for `addDrawn`. */
  addUpload({ id, createdAt, starred, captions }: UploadedEntry, png: Uint8Array, number?: number): Promise<boolean> {
    return this.#database.transaction(async () => {
      const added = await this.#add({ number, id, kind: 'uploaded', created_at: createdAt, starred: starred ? 1 : 0 }, [], captions);
      if (added) await this.#database.run('insert into uploads (id, png) values (?, ?)', id, png);
      return added;
    });
  }

  /** Adds a caption to a picture, where searches find it; nothing when the picture is gone. */
  addCaption(pictureId: string, caption: KeptCaption): Promise<void> {
    return this.#database.transaction(async () => {
      const row = await this.#database.first(z.object({ number: z.number(), search_text: z.string() }), `select number, search_text from pictures where id = ? ${this.#database.dialect.forUpdate}`, pictureId);
      if (row === undefined) return;
      await this.#keepCaption(pictureId, caption);
      const searchText = addToSearchText(row.search_text, caption.text);
      if (searchText === row.search_text) return;
      await this.#database.run('update pictures set search_text = ? where number = ?', searchText, row.number);
      await this.#runAll(this.#database.dialect.indexText(row.number, searchText));
    });
  }

  /** Returns whether there is such a picture. */
  async star(id: string, starred: boolean): Promise<boolean> {
    return (await this.#database.run('update pictures set starred = ? where id = ?', starred ? 1 : 0, id)) > 0;
  }

  /** Removes the picture, its captions and what its job tells of it. Returns whether there was one. */
  delete(id: string): Promise<boolean> {
    return this.#database.transaction(async () => {
      const row = await this.#database.first(
        z.object({ number: z.number(), job_id: z.string().nullable(), candidate: z.number().nullable() }),
        `select number, job_id, ${candidateOf} as candidate from pictures where id = ? ${this.#database.dialect.forUpdate}`, id,
      );
      if (row === undefined) return false;
      await this.#runAll(this.#database.dialect.unindexText(row.number));
      await this.#database.run('delete from pictures where number = ?', row.number);
      if (row.job_id !== null) await this.#deleteTraces(row.job_id, row.candidate);
      return true;
    });
  }

  /** A job whose last picture goes has nothing left to tell; one that still has some forgets only this one. */
  async #deleteTraces(jobId: string, candidate: number | null): Promise<void> {
    await this.#database.run(
      'delete from jobs where id = ? and finished_at is not null and not exists (select 1 from pictures where job_id = ?)', jobId, jobId);
    await this.#database.run("delete from job_events where job_id = ? and cast(body ->> 'candidate' as integer) = ?", jobId, candidate);
  }

  /** Keeps a picture unless there is one of its id. @param texts that it is found by, beside its captions. */
  #add({ id, ...columns }: { readonly id: string; readonly [column: string]: SqlValue | undefined }, texts: readonly string[], captions: readonly KeptCaption[]): Promise<boolean> {
    const searchText = [...texts, ...captions.map(({ text }) => text)].reduce(addToSearchText, '');
    const given = Object.entries<SqlValue | undefined>({ id, ...columns, search_text: searchText }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
    return this.#database.transaction(async () => {
      const row = await this.#database.first(
        numberRow,
        `insert into pictures (${given.map(({ name }) => name).join(', ')}) values (${marksFor(given)}) on conflict (id) do nothing returning number`,
        ...given.map(({ value }) => value),
      );
      if (row === undefined) return false;
      if (searchText !== '') await this.#runAll(this.#database.dialect.indexText(row.number, searchText));
      for (const caption of captions) await this.#keepCaption(id, caption);
      return true;
    });
  }

  async #keepCaption(pictureId: string, { jobId, language, position, model, text, confidence }: KeptCaption): Promise<void> {
    await this.#database.run(
      `insert into captions (picture_id, job_id, language, position, model, text, confidence) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (picture_id, job_id, language, position) do update set model = excluded.model, text = excluded.text, confidence = excluded.confidence`,
      pictureId, jobId, language, position, model, text, confidence,
    );
  }

  async #runAll(statements: readonly Statement[]): Promise<void> {
    for (const { sql, values } of statements) await this.#database.run(sql, ...values);
  }
}
