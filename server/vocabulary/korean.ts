import { withParticle } from '../contract/korean-particle';
import type { Vocabulary } from './vocabulary';
import { createLexicon, named, type Entry, type Lexicon, type Token } from './lexicon';

export const koreanCounts = new Map([[1, '한'], [2, '두'], [3, '세'], [4, '네']]);
const countNouns = ['하나', '둘', '셋', '넷'];

const particle = '이라는|이랑|하고|보다|이|가|을|를|과|와|랑|은|는|도|의';
/** What people write onto a noun without a space. */
const attached = '그려|그림|사진|보여|만들|부탁|있는|왼|오른|좌측|우측|위|아래|밑|옆|배경|에 놓|에 올|에 핀|에서 핀';
const copula = '이에요|이다|입니다|이고|이야';
const punctuation = /[\s,.!?~()]/;
const restOfWord = /^[^\s,.!?~()]*/;
const afterColor = new RegExp(`^(?:${copula}|의|인|으로|을)`);
const afterNoun = new RegExp(`^(?:(?:${particle})?(?:${attached}))`);
const isParticle = new RegExp(`^(?:${particle})$`);

export function koreanLexicon({ concepts, colors, relations, settings }: Vocabulary): Lexicon {
  const counters = [...new Set(['개', ...concepts.map(({ counter }) => counter)])];
  return createLexicon([
    ...concepts.flatMap(({ id, ko }) => named('noun', id, ko.flatMap(spacings))),
    ...countNouns.map((phrase, index): Entry => ({ kind: 'number', phrase, count: index + 1 })),
    ...counters.flatMap((counter) =>
      [...koreanCounts].flatMap(([count, word]) =>
        [word, String(count)].flatMap((start) => spacings(`${start} ${counter}`)).map((phrase): Entry => ({ kind: 'number', phrase, count })))),
    ...colors.flatMap(({ id, ko, koForms }) => named('color', id, [...new Set([...koForms, ko.noun])])),
    ...relations.flatMap(({ id, words }) => named('relation', id, words.ko.flatMap(spacings))),
    ...settings.flatMap(({ id, noun, scene: { ko: scene }, ko }) =>
      named('setting', id, [...ko.adnominal, ...ko.adverbial, noun.ko, scene, `${scene} 배경`, `배경이 ${scene}인`, `${withParticle(scene, '을/를')} 배경으로 한`].flatMap(spacings))),
  ]);
}

/** People often leave out the spaces inside a phrase. */
function spacings(phrase: string): string[] {
  return phrase.includes(' ') ? [phrase, phrase.replaceAll(' ', '')] : [phrase];
}

/** @param text lower case. */
export function koreanTokens(text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const start = index;
    if (punctuation.test(text.charAt(start))) {
      index += 1;
      continue;
    }
    const entry = lexicon.at(text, start).find((each) => mayEnd(text, start + each.phrase.length, each.kind, lexicon));
    if (entry !== undefined) tokens.push(saidOf(text, { ...entry, start, end: start + entry.phrase.length }));
    index += entry?.phrase.length ?? wordAt(text, start).length;
  }
  return tokens;
}

/** A colour with a copula says something of the noun before it: "사과는 빨간색이에요". */
function saidOf(text: string, token: Token): Token {
  return token.kind === 'color' && new RegExp(`^(?:${copula})`).test(text.slice(token.end)) ? { ...token, kind: 'color after' } : token;
}

function wordAt(text: string, index: number): string {
  return restOfWord.exec(text.slice(index))?.[0] ?? '';
}

/** Whether a phrase of this kind may end here: before a space, a particle, or what is often written onto it. */
function mayEnd(text: string, end: number, kind: Entry['kind'], lexicon: Lexicon): boolean {
  const [rest, word] = [text.slice(end), wordAt(text, end)];
  if (word === '') return true;
  switch (kind) {
    case 'color':
    case 'color after':
      return afterColor.test(rest) || lexicon.at(text, end).some((next) => next.kind === 'noun' && mayEnd(text, end + next.phrase.length, 'noun', lexicon));
    case 'relation':
    case 'reversed':
      return /^[에의쪽편로서]/.test(rest);
    case 'setting':
      return /^(?:을|를|인|의|배경.*)$/.test(word);
    case 'number':
      return afterNoun.test(rest) || isParticle.test(word);
    case 'noun':
      return afterNoun.test(rest) || isParticle.test(word) || lexicon.numbers.some((number) => rest.startsWith(number));
  }
}
