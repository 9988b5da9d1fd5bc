'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import type { Language } from '@/server/contract/language';
import { messagesFor } from './catalogues';
import type { Messages } from './ko';

interface LanguageState {
  language: Language;
  setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({ language: 'ko', setLanguage: () => undefined });

/** Gives every component below the interface's language; `language` is what the server chose for this visitor. */
export function MessagesProvider({ language: initial, children }: { language: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(initial);
  return <LanguageContext value={{ language, setLanguage }}>{children}</LanguageContext>;
}

/** The interface's sentences in the visitor's language. */
export function useMessages(): Messages {
  return messagesFor(use(LanguageContext).language);
}

/** The interface's language and the way to change it. */
export function useLanguage(): LanguageState {
  return use(LanguageContext);
}
