import { lettersOf, piecesOf, searchWords, trigramMin } from './search-text';
import type { SqlDialect } from './sql-dialect';

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
  planSearch: (query) => {
    const words = searchWords(query);
    if (words.length === 0) return null;
    return {
      source: 'picture_letters found join pictures p on p.number = found.number',
      condition: 'found.letters @@ cast(? as tsquery)',
      value: piecesOf(words).map((piece) => `'${piece}'`).join(' & '),
      order: 'found.number',
      // Pairs side by side prove nothing of what stands between them.
      check: words.filter((word) => Array.from(word).length >= trigramMin),
    };
  },
  indexText: (number, text) => [{
    sql: `insert into picture_letters (number, letters) values (?, array_to_tsvector(string_to_array(?, ' '))) on conflict (number) do update set letters = excluded.letters`,
    values: [number, lettersOf(text)],
  }],
  // Goes with the picture.
  unindexText: () => [],
};
