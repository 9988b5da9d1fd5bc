import type { Language } from '@/server/contract/language';
import type { Messages } from './ko';

const catalogues: Record<Language, () => Promise<Messages>> = {
  ko: () => import('./ko').then(({ ko }) => ko),
  en: () => import('./en').then(({ en }) => en),
};
/** Whether there are sentences in it. */
export function isSpoken(language: string): language is Language {
  return Object.hasOwn(catalogues, language);
}

const asked = new Map<Language, Promise<Messages>>();

/** The interface's sentences in one language, apart from those of the others, so that nobody loads what they do not read. Always the same promise, until it rejects. */
export function loadCatalogue(language: Language): Promise<Messages> {
  const known = asked.get(language);
  if (known !== undefined) return known;
  const catalogue = catalogues[language]().catch((error: unknown) => {
    asked.delete(language);
    throw error;
  });
  asked.set(language, catalogue);
  return catalogue;
}
