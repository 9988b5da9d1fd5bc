import { z } from 'zod';
import { codesFromBase64 } from '../contract/codes';
import type { DrawnEntry, HistoryEntry, HistoryPage, HistoryQuery, KeptCaption, Recipe, UploadedEntry } from '../contract/history';
import { codesToBlob, entriesOf, pictureColumns, pictureRowSchema } from './history-row';
import { searchHistory } from './history-search';
import { foldText, lettersOf } from './search-text';
import type { SqlDatabase, SqlValue } from './sql-database';

const numberRow = z.object({ number: z.number() });

/** Every picture that was drawn or uploaded, with its captions. */
export class History {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  /** One page, newest first. @throws StoreError */
  list(query: HistoryQuery): HistoryPage {
    return searchHistory(this.#database, query);
  }

  find(id: string): HistoryEntry | undefined {
    const rows = this.#database.all(pictureRowSchema, `select ${pictureColumns} from pictures p where id = ?`, id);
    return entriesOf(this.#database, rows)[0];
  }

  /** Id of the newest picture that was drawn so. */
  findByRecipe({ prompt, model, seed, candidate, sampling, start }: Recipe): string | undefined {
    return this.#database.first(
      z.object({ id: z.string() }),
      `select id from pictures where seed = ? and +model = ? and json_extract(recipe, '$.prompt') = ? and json_extract(recipe, '$.candidate') = ?
         and json_extract(recipe, '$.sampling') = json(?) and json_extract(recipe, '$.start') is json(?) order by number desc limit 1`,
      seed, model, prompt, candidate, JSON.stringify(sampling), start === undefined ? null : JSON.stringify(start),
    )?.id;
  }

  /** Id of a job's picture. */
  findByJob(jobId: string, candidate: number): string | undefined {
    return this.#database.first(
      z.object({ id: z.string() }), "select id from pictures where job_id = ? and json_extract(recipe, '$.candidate') = ?", jobId, candidate)?.id;
  }

  /** A job's pictures as far as they are there, in the order of their candidates. */
  ofJob(jobId: string): DrawnEntry[] {
    const rows = this.#database.all(pictureRowSchema, `select ${pictureColumns} from pictures p where job_id = ? order by json_extract(recipe, '$.candidate')`, jobId);
    return entriesOf(this.#database, rows).flatMap((entry) => (entry.kind === 'drawn' ? [entry] : []));
  }

  /** Keeps a drawn picture. One that is known already keeps its star and its place: a job that was lost draws the same again. Returns whether it was new. @param number the place that it had before; the newest one when absent. */
  addDrawn(entry: DrawnEntry, number?: number): boolean {
    const { id, jobId, createdAt, starred, recipe, codes, decoder, score } = entry;
    return this.#database.transaction(() => {
      if (this.#number(id) !== undefined) return false;
      this.#insert(
        ['number', 'id', 'kind', 'job_id', 'created_at', 'starred', 'language', 'model', 'seed', 'recipe', 'codes', 'decoder', 'score', 'search_text'],
        [number ?? null, id, 'drawn', jobId, createdAt, starred ? 1 : 0, /\p{Script=Hangul}/u.test(recipe.prompt) ? 'ko' : 'en', recipe.model, recipe.seed,
          JSON.stringify(recipe), codesToBlob(codesFromBase64(codes)), decoder ?? null, score, ''],
      );
      this.#addText(id, recipe.prompt);
      for (const caption of entry.captions) this.addCaption(id, caption);
      return true;
    });
  }

  /** Keeps many entries at once, or none of them. Returns how many were new. @param entries the newest first, as lists give them. */
  addAll(entries: readonly (DrawnEntry | (UploadedEntry & { readonly png?: Uint8Array | undefined }))[]): number {
    return this.#database.transaction(
      () => entries.toReversed().filter((entry) => (entry.kind === 'drawn' ? this.addDrawn(entry) : entry.png !== undefined && this.addUpload(entry, entry.png))).length,
    );
  }

  /** Keeps an uploaded picture under the name of its content; once, however often it comes. Returns whether it was new. @param png without anybody's metadata. @param number as for `addDrawn`. */
  addUpload({ id, createdAt, starred, captions }: UploadedEntry, png: Uint8Array, number?: number): boolean {
    return this.#database.transaction(() => {
      if (this.#number(id) !== undefined) return false;
      this.#insert(['number', 'id', 'kind', 'created_at', 'starred', 'search_text'], [number ?? null, id, 'uploaded', createdAt, starred ? 1 : 0, '']);
      this.#database.run('insert into uploads (id, png) values (?, ?)', id, png);
      for (const caption of captions) this.addCaption(id, caption);
      return true;
    });
  }

  /** Adds a caption to a picture, where searches find it; nothing when the picture is gone. */
  addCaption(pictureId: string, { jobId, language, position, model, text, confidence }: KeptCaption): void {
    this.#database.transaction(() => {
      if (this.#number(pictureId) === undefined) return;
      this.#database.run(
        'insert or replace into captions (picture_id, job_id, language, position, model, text, confidence) values (?, ?, ?, ?, ?, ?, ?)',
        pictureId, jobId, language, position, model, text, confidence,
      );
      this.#addText(pictureId, text);
    });
  }

  /** Returns whether there is such a picture. */
  star(id: string, starred: boolean): boolean {
    return this.#database.run('update pictures set starred = ? where id = ?', starred ? 1 : 0, id) > 0;
  }

  /** Removes the picture, its captions and what its job tells of it. Returns whether there was one. */
  delete(id: string): boolean {
    return this.#database.transaction(() => {
      const number = this.#number(id);
      if (number === undefined) return false;
      const job = this.#database.first(z.object({ job_id: z.string().nullable(), candidate: z.number().nullable() }),
        "select job_id, json_extract(recipe, '$.candidate') as candidate from pictures where number = ?", number);
      this.#database.run('delete from picture_text where rowid = ?', number);
      this.#database.run('delete from picture_letters where rowid = ?', number);
      this.#database.run('delete from pictures where number = ?', number);
      if (job?.job_id !== undefined && job.job_id !== null) this.#deleteTraces(job.job_id, job.candidate);
      return true;
    });
  }

  /** A job whose last picture goes has nothing left to tell; one that still has some forgets only this one. */
  #deleteTraces(jobId: string, candidate: number | null): void {
    this.#database.run(
      'delete from jobs where id = ? and finished_at is not null and not exists (select 1 from pictures where job_id = ?)', jobId, jobId);
    this.#database.run("delete from job_events where job_id = ? and json_extract(body, '$.candidate') = ?", jobId, candidate);
  }

  #number(id: string): number | undefined {
    return this.#database.first(numberRow, 'select number from pictures where id = ?', id)?.number;
  }

  #insert(columns: readonly string[], values: readonly SqlValue[]): void {
    this.#database.run(`insert into pictures (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`, ...values);
  }

  /** Adds to what a picture is found by; a text that is part of it already adds nothing. */
  #addText(id: string, text: string): void {
    const row = this.#database.first(z.object({ number: z.number(), search_text: z.string() }), 'select number, search_text from pictures where id = ?', id);
    const folded = foldText(text);
    if (row === undefined || row.search_text.split('\n').includes(folded)) return;
    const searchText = row.search_text === '' ? folded : `${row.search_text}\n${folded}`;
    this.#database.run('update pictures set search_text = ? where number = ?', searchText, row.number);
    this.#database.run('insert or replace into picture_text (rowid, text) values (?, ?)', row.number, searchText);
    this.#database.run('insert or replace into picture_letters (rowid, letters) values (?, ?)', row.number, lettersOf(searchText));
  }
}
