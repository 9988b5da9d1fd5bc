import type { HistoryPage, HistoryQuery } from '../contract/history';
import { entriesOf, pictureColumns, pictureRowSchema } from './history-row';
import { searchWords } from './search-text';
import type { SqlDatabase } from './sql-database';
import type { SqlDialect } from './sql-dialect';
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
  const { dialect } = database;
  const conditions = new Conditions();
  // A star or a seed leaves so few pictures that looking into each is faster than the index of all.
  const few = query.starred === true || query.seed !== undefined;
  const plan = few ? null : dialect.planSearch(query.query);
  const order = plan?.order ?? 'p.number';
  if (plan !== null) conditions.add(plan.condition, plan.value);
  if (query.cursor !== undefined) conditions.add(`${order} < ?`, Number(query.cursor));
  addFilters(conditions, query, dialect);
  for (const word of plan?.check ?? (few ? searchWords(query.query) : [])) conditions.add(dialect.contains('p.search_text'), word);
  const source = plan?.source ?? (few || query.model !== undefined ? 'pictures p' : dialect.allPictures);
  const numbers = `select p.number from ${source} ${conditions.toString()} order by ${order} desc limit ?`;
  // Numbers first: only what is shown is read whole.
  const sql = `select ${pictureColumns} from pictures p where p.number in (${numbers}) order by p.number desc`;
  // One more than wanted tells whether there is a next page.
  const rows = await database.all(pictureRowSchema, sql, ...conditions.values, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  return { entries: await entriesOf(database, shown), nextCursor: rows.length > query.limit ? String(shown.at(-1)?.number) : null };
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
