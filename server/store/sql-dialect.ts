import type { SqlValue } from './sql-value';

/** One way to find pictures that hold all words of a query. */
export interface TextSearch {
  /** What stands after `from`, and names the pictures `p`. */
  readonly source: string;
  /** Which of them are meant; null: all. */
  readonly condition: string | null;
  /** Of the question marks in source and condition, in their order. */
  readonly values: readonly SqlValue[];
  /** A column that goes with `p.number` and is cheaper to sort by here. */
  readonly order: string;
  /** Folded words that the condition alone does not prove: the text must hold each of them. */
  readonly check: readonly string[];
}

/** A statement with its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Where two kinds of SQL differ; everything else is written so that both understand it. */
export interface SqlDialect {
  /** Stands after a `select` whose rows are about to be changed by what was read. */
  readonly forUpdate: string;
  /** The aggregate that makes a JSON array. */
  readonly jsonArray: string;
  /** What stands after `from` where all pictures `p` are gone through, the newest first. */
  readonly allPictures: string;
  /** A column by which no index is to be chosen. */
  unindexed(column: string): string;
  /** Whether a column holds the value of the one question mark in it. */
  contains(column: string): string;
  /**
   * How the pictures of a query are found: ways to be tried in turn until one fills a page, of which the last one finds all there are. None
   * when it has no words.
   * @param before only pictures of smaller numbers are wanted; undefined: all.
   */
  planSearch(query: string, before: number | undefined): readonly TextSearch[];
  /** Has a picture found by this text from now on, and by no other. */
  indexText(number: number, text: string): readonly Statement[];
  /** Has a picture found by no text any more. */
  unindexText(number: number): readonly Statement[];
}
