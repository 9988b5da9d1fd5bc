import { z } from 'zod';

/** Languages of prompts, captions and the interface. */
export const languages = ['ko', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** The language a text is taken for: Korean as soon as it holds a Hangul letter, else English. */
export function languageOfText(text: string): Language {
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en';
}
