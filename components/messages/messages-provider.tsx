'use client';

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '@/server/contract/language';
import type { Messages } from './ko';
import { isSpoken, loadCatalogue } from './load-catalogue';

interface Speech {
  readonly language: Language;
  readonly messages: Messages;
}

interface LanguageState {
  readonly language: Language;
  /** Fetches the sentences of a language, then speaks it. Rejects when they cannot be had. */
  readonly setLanguage: (language: Language) => Promise<void>;
}

const SpeechContext = createContext<(LanguageState & Speech) | null>(null);

// Asked for at once, while React itself is still on its way.
if (typeof document !== 'undefined' && isSpoken(document.documentElement.lang)) void loadCatalogue(document.documentElement.lang);

/** Gives every component below the interface's language; `language` is what the server chose for this visitor. */
export function MessagesProvider({ language, children }: { language: Language; children: ReactNode }) {
  // The server names another one after a change, which this side knows already.
  const [first] = useState(language);
  const [chosen, setChosen] = useState<Speech | null>(null);
  const messages = use(loadCatalogue(first));
  const setLanguage = useCallback(async (other: Language) => setChosen({ language: other, messages: await loadCatalogue(other) }), []);
  const value = useMemo(() => ({ ...(chosen ?? { language: first, messages }), setLanguage }), [chosen, first, messages, setLanguage]);
  return <SpeechContext value={value}>{children}</SpeechContext>;
}

function useSpeech(): LanguageState & Speech {
  const speech = use(SpeechContext);
  if (speech === null) throw new Error('rendered outside of MessagesProvider');
  return speech;
}

/** The interface's sentences in the visitor's language. */
export function useMessages(): Messages {
  return useSpeech().messages;
}

/** The interface's language and the way to change it. */
export function useLanguage(): LanguageState {
  return useSpeech();
}
