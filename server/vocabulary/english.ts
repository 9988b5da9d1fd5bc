import type { Vocabulary } from './vocabulary';
import { createLexicon, named, type Entry, type Lexicon, type Token } from './lexicon';

const numbers: Readonly<Record<string, number>> = {
  one: 1, 'a single': 1, two: 2, three: 3, four: 4, 'pair of': 2, 'couple of': 2, 'trio of': 3,
  1: 1, 2: 2, 3: 3, 4: 4, '1x': 1, '2x': 2, '3x': 3, '4x': 4,
};

export function englishLexicon({ concepts, colors, relations, settings }: Vocabulary): Lexicon {
  return createLexicon([
    ...concepts.flatMap(({ id, en, enPlural }) => named('noun', id, [...en, ...enPlural, ...[...en, ...enPlural].filter((name) => name.startsWith('pairs of ')).map((name) => name.replace('pairs of', 'pair of'))])),
    ...colors.flatMap(({ id, enForms }) => [
      ...named('color', id, enForms),
      ...named('color after', id, enForms.flatMap((form) => [`in ${form}`, `that is ${form}`, `that are ${form}`, `colored ${form}`, `painted ${form}`, `of ${form} color`])),
    ]),
    ...Object.entries(numbers).map(([phrase, count]): Entry => ({ kind: 'number', phrase, count })),
    ...relations.flatMap(({ id, words }) => [...named('relation', id, words.en), ...named('reversed', id, words.enReversed)]),
    ...settings.flatMap(({ id, en, noun, scene }) => named('setting', id, [...en, noun.en, scene.en, `${scene.en} background`, `${scene.en} scene`])),
  ]);
}

/** @param text lower case. */
export function englishTokens(text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const start = index;
    const entry = lexicon.at(text, start).find((each) => standsAlone(text, start, each));
    if (entry !== undefined) tokens.push({ ...entry, start, end: start + entry.phrase.length });
    index += entry?.phrase.length ?? Math.max(1, /^[\p{L}\p{N}_]*/u.exec(text.slice(start))?.[0].length ?? 1);
  }
  return tokens.map((token, place) => fruitOrColor(text, token, tokens[place + 1]));
}

/** Whether a phrase ends with its word, and is not the end of "purple-colored orange". */
function standsAlone(text: string, start: number, { kind, phrase }: Entry): boolean {
  return !/^[\p{L}\p{N}]/u.test(text.slice(start + phrase.length)) && !(kind === 'color after' && text.charAt(start - 1) === '-');
}

/** "orange" is a colour only where something follows that it can colour. */
function fruitOrColor(text: string, token: Token, next: Token | undefined): Token {
  if (token.phrase !== 'orange' || token.kind === 'number') return token;
  const between = next === undefined ? '.' : text.slice(token.end, next.start).trim();
  const colors = (next?.kind === 'noun' || next?.kind === 'color') && /^(?:|-colou?red|colored)$/.test(between);
  return { ...token, kind: colors ? 'color' : 'noun' };
}
