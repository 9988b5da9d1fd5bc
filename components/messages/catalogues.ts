import type { Language } from '@/server/contract/language';
import { en } from './en';
import { ko, type Messages } from './ko';

const catalogues: Record<Language, Messages> = { ko, en };

/** The interface's sentences in one language. */
export function messagesFor(language: Language): Messages {
  return catalogues[language];
}
