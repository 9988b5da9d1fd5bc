import { lettersOf, piecesOf, searchWords, trigramMin } from './search-text';
import type { SqlDialect, TextSearch } from './sql-dialect';

/** Pictures that are gone through one by one, the newest first, before the index is asked. */
const newest = 2000;

/**
 * Full-text search by our own pieces of words, because PostgreSQL's parsers cut text at spaces only: a `tsvector` of every letter and
 * every pair of neighbours, so that neither the database's language nor its collation has a say.
 */
export const postgresDialect: SqlDialect = {
  forUpdate: 'for update',
  jsonArray: 'json_agg',
  allPictures: 'pictures p',
  unindexed: (column) => column,
  contains: (column) => `strpos(${column}, ?) > 0`,
  planSearch,
  indexText: (number, text) => [{
    sql: `insert into picture_letters (number, letters) values (?, array_to_tsvector(string_to_array(?, ' '))) on conflict (number) do update set letters = excluded.letters`,
    values: [number, lettersOf(text)],
  }],
  // Goes with the picture.
  unindexText: () => [],
};

/**
 * Words that many pictures hold fill a page from the newest ones; what few hold, the index finds. Which of the two it is cannot be left to
 * the server: it takes words for independent of each other, and so goes through everything for two common ones that never meet, or sorts
 * thousands to show fifty. Its planner leaves a source with `limit` or `offset` as it is written, which settles the order of the work:
 * numbers first, then their pictures one by one until the page is full.
 */
function planSearch(query: string, before: number | undefined): readonly TextSearch[] {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const pieces = piecesOf(words).map((piece) => `'${piece}'`).join(' & ');
  const older = before === undefined ? [] : [before];
  const where = (conditions: readonly string[]) => (conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`);
  const smaller = older.map(() => 'number < ?');
  const holds = 'letters @@ cast(? as tsquery)';
  // Pairs side by side prove nothing of what stands between them.
  const check = words.filter((word) => Array.from(word).length >= trigramMin);
  const withPictures = (found: string) => `(${found}) found cross join lateral (select * from pictures where number = found.number offset 0) p`;
  const shared = { order: 'found.number', check };
  return [
    { source: withPictures(`select number, letters from picture_letters ${where(smaller)} order by number desc limit ${newest}`), condition: `found.${holds}`, values: [...older, pieces], ...shared },
    { source: withPictures(`select number from picture_letters ${where([holds, ...smaller])} order by number desc offset 0`), condition: null, values: [pieces, ...older], ...shared },
  ];
}
