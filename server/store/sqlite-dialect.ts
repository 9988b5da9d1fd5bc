import { lettersOf, piecesOf, searchWords, trigramMin } from './search-text';
import type { SqlDialect, TextSearch } from './sql-dialect';

/** Full-text search by FTS5: words of three letters and more by the parts of three that are in them, shorter ones by letters and pairs. */
export const sqliteDialect: SqlDialect = {
  // A transaction that may write has the file for itself.
  forUpdate: '',
  jsonArray: 'json_group_array',
  allPictures: 'pictures p indexed by pictures_narrow',
  // A plus keeps SQLite from an index that would have to be sorted afterwards.
  unindexed: (column) => `+${column}`,
  contains: (column) => `instr(${column}, ?) > 0`,
  planSearch,
  indexText: (number, text) => [
    { sql: 'insert or replace into picture_text (rowid, text) values (?, ?)', values: [number, text] },
    { sql: 'insert or replace into picture_letters (rowid, letters) values (?, ?)', values: [number, lettersOf(text)] },
  ],
  unindexText: (number) => ['picture_text', 'picture_letters'].map((table) => ({ sql: `delete from ${table} where rowid = ?`, values: [number] })),
};

function planSearch(query: string, before: number | undefined): readonly TextSearch[] {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const long = words.filter((word) => Array.from(word).length >= trigramMin);
  if (long.length === words.length) return searchIn('picture_text', words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' '), before, []);
  return searchIn('picture_letters', piecesOf(words).join(' '), before, long);
}

/** Goes through what is found in the order of its arrival, so that a full page ends it. */
function searchIn(table: string, value: string, before: number | undefined, check: readonly string[]): readonly TextSearch[] {
  const [older, values] = before === undefined ? ['', [value]] : [' and found.rowid < ?', [value, before]];
  return [{ source: `${table} found cross join pictures p on p.number = found.rowid`, condition: `${table} match ?${older}`, values, order: 'found.rowid', check }];
}
