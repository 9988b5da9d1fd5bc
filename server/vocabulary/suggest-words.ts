import { withParticle, type ParticlePair } from '../contract/korean-particle';
import type { UnknownWord } from '../contract/vocabulary';
import { koreanStems, type KoreanStem } from './korean-stems';
import { nearestPhrases } from './nearest-phrases';
import type { SayablePhrase } from './sayable-phrases';
import type { WrittenWord } from './written-words';

/** More would be guessing. */
const suggestionsMax = 3;

const pairs: Readonly<Record<string, ParticlePair>> = {
  은: '은/는', 는: '은/는', 이: '이/가', 가: '이/가', 을: '을/를', 를: '을/를', 과: '과/와', 와: '과/와', 으로: '으로/로', 로: '으로/로',
};

/** A reading of a typed word or of a few neighbouring ones. */
interface Reading extends KoreanStem {
  start: number;
  end: number;
}

/**
 * What may have been meant by an unknown word: known phrases that it, alone or with its neighbours ("fire hydrent"), differs from by
 * typing errors, or a known name that it ends with ("아기호랑이").
 * @param text the prompt, lower case. @param words its words. @param index the unknown one's.
 */
export function suggestWords(text: string, words: readonly WrittenWord[], index: number, phrases: readonly SayablePhrase[]): UnknownWord {
  const wordsMax = phrases.reduce((most, phrase) => Math.max(most, phrase.words), 1);
  const found = windowsOf(text, words, index, wordsMax).flatMap(({ start, end, count }) =>
    koreanStems(text.slice(start, end)).flatMap(({ stem, ending }) =>
      nearestPhrases(stem.replaceAll(/\s+/g, ' '), phrases.filter((phrase) => phrase.words === count)).map(({ phrase, errors }) => ({ phrase, errors, reading: { start, end, stem, ending } }))));
  const best = found.reduce<(typeof found)[number] | undefined>((nearest, each) => (nearest === undefined || each.errors < nearest.errors ? each : nearest), undefined);
  if (best === undefined) return endingWithName(words, index, phrases);
  const { reading } = best;
  const alike = found.filter((each) => each.reading.start === reading.start && each.reading.end === reading.end).sort((first, second) => first.errors - second.errors);
  return unknownWord(reading, alike.map(({ phrase, reading: { ending } }) => ({ phrase, ending })));
}

/** The word with up to so many neighbours, apart from it by spaces only; alone first. */
function windowsOf(text: string, words: readonly WrittenWord[], index: number, countMax: number): { start: number; end: number; count: number }[] {
  return Array.from({ length: countMax }, (_, more) => more + 1).flatMap((count) =>
    Array.from({ length: count }, (_, before) => words.slice(Math.max(0, index - before), index - before + count)).flatMap((window) => {
      const [first, last] = [window[0], window.at(-1)];
      if (first === undefined || last === undefined || window.length < count || !window.includes(words[index] ?? first)) return [];
      const neighbours = window.slice(1).every((each, place) => /^\s+$/.test(text.slice(window[place]?.end, each.start)));
      return neighbours ? [{ start: first.start, end: last.end, count }] : [];
    }));
}

function endingWithName(words: readonly WrittenWord[], index: number, phrases: readonly SayablePhrase[]): UnknownWord {
  const { text = '', start = 0, end = 0 } = words[index] ?? {};
  const [whole = { stem: text, ending: '' }, ...others] = koreanStems(text);
  for (const { stem, ending } of [whole, ...others]) {
    const heads = phrases.filter(({ phrase, kind }) => kind === 'thing' && phrase.length > 1 && stem.length > phrase.length && /^[가-힣]+$/.test(phrase) && stem.endsWith(phrase));
    if (heads.length > 0) return unknownWord({ start, end, stem, ending }, heads.sort((first, second) => second.phrase.length - first.phrase.length).map((phrase) => ({ phrase, ending })));
  }
  return unknownWord({ start, end, stem: bareName(text), ending: '' }, []);
}

/** Without the particle, where it can be nothing else: 쿼카가 → 쿼카, but 맛있는 stays. */
function bareName(word: string): string {
  const [bare] = koreanStems(word).filter(({ stem, ending }) => stem.length > 1 && /^[을를가과와]$/.test(ending) && withEnding(stem, ending) === word);
  return bare?.stem ?? word;
}

/** One suggestion for each meaning. */
function unknownWord({ start, end, stem }: Reading, meant: readonly { phrase: SayablePhrase; ending: string }[]): UnknownWord {
  const firsts = meant.filter(({ phrase }, place) => meant.findIndex((other) => other.phrase.kind === phrase.kind && other.phrase.id === phrase.id) === place);
  return {
    word: stem,
    start,
    end,
    suggestions: firsts.slice(0, suggestionsMax).map(({ phrase: { phrase }, ending }) => ({ word: phrase, replacement: withEnding(phrase, ending) })),
  };
}

/** The particle follows the new word's last sound. */
function withEnding(phrase: string, ending: string): string {
  const pair = pairs[ending];
  return pair === undefined ? phrase + ending : withParticle(phrase, pair);
}
