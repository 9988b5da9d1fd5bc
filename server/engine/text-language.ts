import type { Language } from '../contract/language';

/** The language a text is described in: Korean as soon as it holds a Hangul letter, else English. */
export function languageOfText(text: string): Language {
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en';
}
