import type { KnownWord, UnknownWord, VocabularyReport } from '../contract/vocabulary';
import { englishLexicon, englishTokens } from './english';
import { isHarmless } from './harmless';
import { koreanLexicon, koreanTokens } from './korean';
import { koreanStems } from './korean-stems';
import type { Token } from './lexicon';
import { sayablePhrases } from './sayable-phrases';
import { suggestWords } from './suggest-words';
import type { Vocabulary } from './vocabulary';
import { lowerInPlace, writtenWords, type WrittenWord } from './written-words';

/** Tells which words of a prompt are known and which are not. Takes a prompt in NFC, of any language or several. */
export type PromptReader = (prompt: string) => Pick<VocabularyReport, 'known' | 'unknown'>;

const kinds: Readonly<Record<Token['kind'], KnownWord['kind']>> = {
  noun: 'thing', color: 'color', 'color after': 'color', number: 'count', relation: 'relation', reversed: 'relation', setting: 'setting',
};

/** A prompt of nothing but nonsense must not cost seconds: further unknown words get no suggestions. */
const suggestedMax = 12;

/** The reader for a model's words. What is neither known nor harmless is unknown. */
export function createPromptReader(vocabulary: Vocabulary): PromptReader {
  const [english, korean, phrases] = [englishLexicon(vocabulary), koreanLexicon(vocabulary), sayablePhrases(vocabulary)];
  const byPhrase = new Map(phrases.map((phrase) => [phrase.phrase.toLowerCase(), phrase]));
  const counters = new Set(['개', ...vocabulary.concepts.map(({ counter }) => counter)]);
  // "sitting on", "기준으로": how places are said, without a meaning of their own.
  const frames = new Set(vocabulary.relations.flatMap(({ en, ko }) => writtenWords([...en, ...ko].join(' ').replaceAll(/\{.\}/g, ' ')).map(({ text }) => text)));

  function kindOf(word: string): KnownWord['kind'] | undefined {
    for (const { stem } of koreanStems(word)) {
      const kind = byPhrase.get(stem)?.kind;
      if (kind !== undefined) return kind;
    }
    return undefined;
  }

  const asksNothing = (word: string): boolean => isHarmless(word) || frames.has(word) || koreanStems(word).some(({ stem }) => counters.has(stem));

  return (prompt) => {
    const text = lowerInPlace(prompt);
    const tokens = [...koreanTokens(text, korean), ...englishTokens(text, english)];
    const words = writtenWords(text);
    const known: KnownWord[] = tokens.map(({ kind, start, end }) => ({ word: prompt.slice(start, end), start, end, kind: kinds[kind] }));
    const unknown: UnknownWord[] = [];
    for (const [index, word] of words.entries()) {
      if (overlaps(tokens, word) || overlaps(unknown, word) || asksNothing(word.text) || followsLatin(words, index)) continue;
      const kind = kindOf(word.text);
      if (kind === undefined) unknown.push(spelled(prompt, suggestWords(text, words, index, unknown.length < suggestedMax ? phrases : [])));
      else known.push({ word: prompt.slice(word.start, word.end), start: word.start, end: word.end, kind });
    }
    return { known: known.sort((first, second) => first.start - second.start), unknown };
  };
}

function overlaps(spans: readonly { start: number; end: number }[], { start, end }: WrittenWord): boolean {
  return spans.some((span) => span.start < end && start < span.end);
}

/** A particle written onto a Latin word: TV를. */
function followsLatin(words: readonly WrittenWord[], index: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  return before !== undefined && word !== undefined && before.end === word.start && /^\p{Script=Latin}/u.test(before.text) && koreanStems(`x${word.text}`).some(({ stem }) => stem === 'x');
}

/** The word as the prompt spells it. */
function spelled(prompt: string, unknown: UnknownWord): UnknownWord {
  return { ...unknown, word: prompt.slice(unknown.start, unknown.start + unknown.word.length) };
}
