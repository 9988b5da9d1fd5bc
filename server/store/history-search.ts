import type { HistoryPage, HistoryQuery } from '../contract/history';
import { entriesOf, pictureColumns, pictureRowSchema, type PictureRow } from './history-row';
import { searchWords } from './search-text';
import type { SqlDatabase } from './sql-database';
import type { SqlDialect, TextSearch } from './sql-dialect';
import type { SqlValue } from './sql-value';

/** Conditions of a `where` and their values, in order. */
class Conditions {
  readonly #texts: string[] = [];
  readonly values: SqlValue[] = [];

  add(text: string, ...values: SqlValue[]): void {
    this.#texts.push(text);
    this.values.push(...values);
  }

  toString(): string {
    return this.#texts.length === 0 ? '' : `where ${this.#texts.join(' and ')}`;
  }
}

/** One page of the history, newest first; about as fast for the last page as for the first. */
export async function searchHistory(database: SqlDatabase, query: HistoryQuery): Promise<HistoryPage> {
  // A star or a seed leaves so few pictures that looking into each is faster than the index of all.
  const few = query.starred === true || query.seed !== undefined;
  const before = query.cursor === undefined ? undefined : Number(query.cursor);
  const byText = few ? [] : database.dialect.planSearch(query.query, before);
  let rows: PictureRow[] = [];
  for (const way of byText.length > 0 ? byText : [throughAll(database, query, before, few)]) {
    // One more than wanted tells whether there is a next page.
    rows = await rowsOf(database, query, way);
    if (rows.length > query.limit) break;
  }
  const shown = rows.slice(0, query.limit);
  return { entries: await entriesOf(database, shown), nextCursor: rows.length > query.limit ? String(shown.at(-1)?.number) : null };
}

/** @param few so few are left by other conditions that their texts are looked into. */
function throughAll({ dialect }: SqlDatabase, { query, model }: HistoryQuery, before: number | undefined, few: boolean): TextSearch {
  const older = before === undefined ? { condition: null, values: [] } : { condition: 'p.number < ?', values: [before] };
  return { source: few || model !== undefined ? 'pictures p' : dialect.allPictures, ...older, order: 'p.number', check: few ? searchWords(query) : [] };
}

/** What is found in one way, the newest first, up to one more than a page. */
function rowsOf(database: SqlDatabase, query: HistoryQuery, { source, condition, values, order, check }: TextSearch): Promise<PictureRow[]> {
  const conditions = new Conditions();
  if (condition !== null) conditions.add(condition);
  addFilters(conditions, query, database.dialect);
  for (const word of check) conditions.add(database.dialect.contains('p.search_text'), word);
  const numbers = `select p.number from ${source} ${conditions.toString()} order by ${order} desc limit ?`;
  // Numbers first: only what is shown is read whole.
  const sql = `select ${pictureColumns} from pictures p where p.number in (${numbers}) order by p.number desc`;
  return database.all(pictureRowSchema, sql, ...values, ...conditions.values, query.limit + 1);
}

function addFilters(conditions: Conditions, { kind, model, seed, language, starred, from, to }: HistoryQuery, dialect: SqlDialect): void {
  if (kind !== undefined) conditions.add(`${dialect.unindexed('p.kind')} = ?`, kind);
  if (model !== undefined) conditions.add('p.model = ?', model);
  if (seed !== undefined) conditions.add('p.seed = ?', seed);
  if (language !== undefined) conditions.add(`${dialect.unindexed('p.language')} = ?`, language);
  if (starred !== undefined) conditions.add(starred ? 'p.starred = 1' : `${dialect.unindexed('p.starred')} = 0`);
  if (from !== undefined) conditions.add(`${dialect.unindexed('p.created_at')} >= ?`, from);
  if (to !== undefined) conditions.add(`${dialect.unindexed('p.created_at')} < ?`, to);
}
