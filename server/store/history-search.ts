import type { HistoryPage, HistoryQuery } from '../contract/history';
import { entriesOf, pictureColumns, pictureRowSchema } from './history-row';
import { planSearch, searchWords } from './search-text';
import type { SqlDatabase, SqlValue } from './sql-database';

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
export function searchHistory(database: SqlDatabase, query: HistoryQuery): HistoryPage {
  const conditions = new Conditions();
  // A star or a seed leaves so few pictures that looking into each is faster than the index of all.
  const few = query.starred === true || query.seed !== undefined;
  const plan = few ? null : planSearch(query.query);
  const check = few ? searchWords(query.query) : (plan?.check ?? []);
  const order = plan === null ? 'p.number' : 'found.rowid';
  if (plan !== null) conditions.add(`${plan.table} match ?`, plan.match);
  if (query.cursor !== undefined) conditions.add(`${order} < ?`, Number(query.cursor));
  addFilters(conditions, query);
  for (const word of check) conditions.add('instr(p.search_text, ?) > 0', word);
  const scans = plan === null && !few && query.model === undefined;
  const source = plan === null ? `pictures p${scans ? ' indexed by pictures_narrow' : ''}` : `${plan.table} found cross join pictures p on p.number = found.rowid`;
  const numbers = `select p.number from ${source} ${conditions.toString()} order by ${order} desc limit ?`;
  // Numbers first: only what is shown is read whole.
  const sql = `select ${pictureColumns} from pictures p where p.number in (${numbers}) order by p.number desc`;
  // One more than wanted tells whether there is a next page.
  const rows = database.all(pictureRowSchema, sql, ...conditions.values, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  return { entries: entriesOf(database, shown), nextCursor: rows.length > query.limit ? String(shown.at(-1)?.number) : null };
}

function addFilters(conditions: Conditions, { kind, model, seed, language, starred, from, to }: HistoryQuery): void {
  // A plus keeps SQLite from an index that would have to be sorted afterwards.
  if (kind !== undefined) conditions.add('+p.kind = ?', kind);
  if (model !== undefined) conditions.add('p.model = ?', model);
  if (seed !== undefined) conditions.add('p.seed = ?', seed);
  if (language !== undefined) conditions.add('+p.language = ?', language);
  if (starred !== undefined) conditions.add(starred ? 'p.starred = 1' : '+p.starred = 0');
  if (from !== undefined) conditions.add('+p.created_at >= ?', from);
  if (to !== undefined) conditions.add('+p.created_at < ?', to);
}
