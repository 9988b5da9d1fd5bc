import { languageOfText, type Language } from '../../contract/language';

const asked: readonly [Language, RegExp][] = [
  ['ko', /(?:한국어|한국말|우리말|한글)로|\b(?:in|into|to)\s+korean\b/iu],
  ['en', /(?:영어|영문)로|\b(?:in|into|to)\s+english\b/iu],
];

/** The language in which a question wants its answer: the one it names first, else its own; null when it has no words. */
export function captionLanguage(question: string): Language | null {
  const [named] = asked
    .map(([language, pattern]) => ({ language, place: question.search(pattern) }))
    .filter(({ place }) => place >= 0)
    .sort((first, second) => first.place - second.place);
  if (named !== undefined) return named.language;
  return /\p{L}/u.test(question) ? languageOfText(question) : null;
}
