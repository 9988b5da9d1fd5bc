'use client';

import type { Language } from '@/server/contract/language';
import { enCompare } from './en-compare';
import { koCompare, type CompareMessages } from './ko-compare';
import { useLanguage } from './messages-provider';

// Apart from the other catalogues, so that they are loaded where comparing happens and nowhere else.
const catalogues: Record<Language, CompareMessages> = { ko: koCompare, en: enCompare };

/** Compare's sentences in one language. */
export function compareMessagesFor(language: Language): CompareMessages {
  return catalogues[language];
}

/** Compare's sentences in the visitor's language. */
export function useCompareMessages(): CompareMessages {
  return compareMessagesFor(useLanguage().language);
}
